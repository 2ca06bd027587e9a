"""How each version's tables become the next one's: one file in `versions` for each change."""
