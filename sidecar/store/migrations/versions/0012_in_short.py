"""The brief of an open case in other words, kept beside it."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Number

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "case_in_short",
        sa.Column("customer_key", Number(), autoincrement=False, nullable=False),
        sa.Column("case_key", Number(), autoincrement=False, nullable=False),
        sa.Column("basis", Number(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("customer_key", "case_key"),
        sqlite_with_rowid=False,
    )
