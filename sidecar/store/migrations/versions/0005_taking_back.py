"""Acts that can be undone, what is worth doubting, reports that something is not right, and the audit."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number

revision = "0005"
down_revision = "0004"

_SUGGESTED, _AUTO = sa.text("state = 'suggested'"), sa.text("state = 'auto'")
_UNSEEN, _OPEN = sa.text("seen_at IS NULL"), sa.text("answered_at IS NULL")


def upgrade() -> None:
    _links()
    _acts()
    _reports()
    op.create_table(
        "audit",
        sa.Column("id", Number(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.Column("by", Exact(), nullable=False),
        sa.Column("role", Exact(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("action", Exact(), nullable=False),
        sa.Column("about", Exact(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_by_about", "audit", ["about"], unique=False)


def _links() -> None:
    op.add_column("link", sa.Column("doubt", sa.Float(), nullable=False, server_default="0"))
    op.execute("UPDATE link SET doubt = -strength")
    _partial("link_strongest_suggestions", "link", ["strength", "link_key"], _SUGGESTED)
    _partial("link_most_doubtful", "link", ["doubt", "link_key"], _AUTO)
    for name in ("act", "a", "b"):
        op.add_column("link_event", sa.Column(name, Number(), nullable=True))
    op.add_column("link_event", sa.Column("before", sa.Text(), nullable=True))
    op.create_index("link_event_by_act", "link_event", ["act"], unique=False)


def _acts() -> None:
    op.create_table(
        "act",
        sa.Column("act", Number(), nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes", Number(), nullable=True),
        sa.Column("undone_by", Number(), nullable=True),
        sa.PrimaryKeyConstraint("act"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "act_contact",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("act", Number(), autoincrement=False, nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("contact_key", "act"),
        sqlite_with_rowid=False,
    )


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("report", Number(), nullable=False),
        sa.Column("customer_key", Number(), nullable=False),
        sa.Column("by", Exact(), nullable=False),
        sa.Column("role", Exact(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("at", Number(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", Number(), nullable=True),
        sa.Column("seen_at", Number(), nullable=True),
        sa.PrimaryKeyConstraint("report"),
        sqlite_autoincrement=True,
    )
    _partial("report_unseen", "report", ["by"], _UNSEEN)
    _partial("report_open", "report", ["report"], _OPEN)


def _partial(name: str, table: str, columns: list[str], which: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=which, postgresql_where=which)
