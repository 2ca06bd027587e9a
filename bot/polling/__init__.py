"""Feeds, pages and folders into the store, for as long as it runs."""
