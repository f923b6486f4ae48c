"""What goes on just now, and the tools' sessions, sealed."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "active",
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.Column("updated_at", Number(), nullable=False),
        sa.Column("sequence", Number(), nullable=False),
        sa.Column("is_ended", sa.Boolean(), nullable=False),
        sa.Column("contact_key", Number(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tool", "native_id"),
    )
    op.create_index("active_by_contact", "active", ["contact_key"], unique=False)
    op.create_table(
        "active_key",
        sa.Column("key", Number(), autoincrement=False, nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.PrimaryKeyConstraint("key", "tool", "native_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed",
        sa.Column("name", Exact(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("lease", Number(), nullable=False),
        sa.Column("lease_until", Number(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
