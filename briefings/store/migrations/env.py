"""Run migrations on the connection that `migrating` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from briefings.store.migrating import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], transactional_ddl=True, version_table=VERSION_TABLE
)
with context.begin_transaction():
    context.run_migrations()
