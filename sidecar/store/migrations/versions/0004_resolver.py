"""What the resolver knows of contacts and customers, how often each value is seen, and what it learnt."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Number

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column(
        "sighting", sa.Column("fields", sa.Text(), nullable=False, server_default=sa.text("'{}'"))
    )
    op.create_table(
        "trait",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.Float(), nullable=True),
        sa.Column("is_noted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("contact_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "portrait",
        sa.Column("customer_key", Number(), autoincrement=False, nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("customer_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "term",
        sa.Column("term_key", Number(), autoincrement=False, nullable=False),
        sa.Column("n", Number(), nullable=False),
        sa.PrimaryKeyConstraint("term_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "near",
        sa.Column("a", Number(), autoincrement=False, nullable=False),
        sa.Column("b", Number(), autoincrement=False, nullable=False),
        sa.Column("bits", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b"),
        sqlite_with_rowid=False,
    )
    op.create_index("near_by_b", "near", ["b"], unique=False)
    op.create_table(
        "identity_state",
        sa.Column("id", Number(), autoincrement=False, nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("n_contacts", Number(), nullable=False),
        sa.Column("n_customers", Number(), nullable=False),
        sa.Column("learnt", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
