"""Alembic's entry: runs the migrations on the connection that `upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

# Importing the rows registers every table.
from sidecar.store import (  # noqa: F401
    belonging_rows,
    case_rows,
    decision_rows,
    handing_on_rows,
    identity_rows,
    mention_rows,
    rows,
    service_rows,
)
from sidecar.store.search_ddl import is_table_of_ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_name=is_table_of_ours,
    compare_type=True,
    render_as_batch=False,
)
with context.begin_transaction():
    context.run_migrations()
