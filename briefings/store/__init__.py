"""The only SQL: articles and the statements drawn from them, on SQLite or PostgreSQL.

`opening.open_store` is the way in; `types` holds what comes back. SQLAlchemy is slow to import, so nothing of it is
imported here.
"""
