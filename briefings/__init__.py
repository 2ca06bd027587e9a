"""What is made of articles: statements, matched and kept, and the briefings, digests and timelines written of them."""
