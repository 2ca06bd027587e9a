"""The site: the archive as pages, feeds and JSON, over HTTP or as files."""
