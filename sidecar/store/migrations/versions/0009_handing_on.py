"""What colleagues take upon themselves and hand on, what tools passed on, and who is away."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number

revision = "0009"
down_revision = "0008"

_OPEN = sa.text("is_open")


def upgrade() -> None:
    _service_facts()
    _passed_on()
    op.create_table(
        "absence",
        sa.Column("name", Exact(), nullable=False),
        sa.Column("left_at", Number(), nullable=False),
        sa.Column("until_at", Number(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sqlite_with_rowid=False,
    )
    op.create_index("alias_by_stayed", "alias", ["stayed_key"], unique=False)


def _service_facts() -> None:
    op.create_table(
        "service_fact",
        sa.Column("service_key", Number(), autoincrement=False, nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("contact_key", Number(), nullable=False),
        sa.Column("entry_key", Number(), nullable=True),
        sa.Column("state", Exact(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("by", Exact(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("at", Number(), nullable=False),
        sa.Column("holder", Exact(), nullable=False),
        sa.Column("due_at", Number(), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=True),
        sa.Column("changed_at", Number(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("service_key"),
    )
    op.create_index("service_fact_by_contact", "service_fact", ["contact_key"], unique=False)
    op.create_index("service_fact_by_giver", "service_fact", ["by", "changed_at"], unique=False)
    _open_ones("service_fact_open", "service_fact")


def _passed_on() -> None:
    op.create_table(
        "passed_on",
        sa.Column("entry_key", Number(), autoincrement=False, nullable=False),
        sa.Column("contact_key", Number(), nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("conversation", Exact(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=True)
            for name in ("agent", "from_agent", "from_team", "to_agent", "to_team")
        ),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("done_at", Number(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("deep_link", sa.Text(), nullable=True),
        sa.Column("holder", Exact(), nullable=False),
        sa.PrimaryKeyConstraint("entry_key"),
    )
    op.create_index("passed_on_by_contact", "passed_on", ["contact_key", "at"], unique=False)
    op.create_index(
        "passed_on_by_conversation", "passed_on", ["tool", "conversation"], unique=False
    )
    _open_ones("passed_on_open", "passed_on")


def _open_ones(name: str, table: str) -> None:
    op.create_index(name, table, ["holder"], sqlite_where=_OPEN, postgresql_where=_OPEN)
