"""The changes, each named after the one before it in `down_revision`. One that was released is never edited."""
