"""From an article to what was said in it: pure functions on frozen values."""
