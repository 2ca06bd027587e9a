"""Messages as values: what stands in them and whether Discord takes them, before there is any of its objects."""
