"""What comes in: feeds, pages and files, as articles. Knows the web, not what is made of it, and stores nothing."""
