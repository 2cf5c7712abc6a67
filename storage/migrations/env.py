"""Alembic's environment: it runs on a connection that storage.migrate hands over."""

from alembic import context

from storage.schema import compared, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    include_object=compared,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
