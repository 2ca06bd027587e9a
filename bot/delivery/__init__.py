"""Digests to channels: when one is due, its row before it is posted, and what to do when posting fails."""
