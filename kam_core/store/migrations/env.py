"""Runs the steps on the connection that `kam_core.store.migrate` opened."""

from alembic import context

from kam_core.model import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
