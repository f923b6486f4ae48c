"""Public posts about us and whether anybody answered them; how much is told twice."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number

revision = "0010"
down_revision = "0009"

_WAITING = sa.text("answered_at IS NULL AND NOT is_dismissed")
# Which of them are answered is seen when the changes are followed for the first time.
_FILL = """INSERT INTO mention (entry_key, contact_key, tool, native_id, occurred_at, conversation,
    is_dismissed) SELECT e.entry_key, e.contact_key, e.tool, e.native_id, e.occurred_at,
    e.conversation, false FROM entry e JOIN fact f ON f.fact_key = e.entry_key
    AND f.contact_key = e.contact_key WHERE e.kind = 'mention'"""


def upgrade() -> None:
    _mentions()
    op.create_table(
        "retold",
        sa.Column("entry_key", Number(), autoincrement=False, nullable=False),
        sa.Column("customer_key", Number(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("team", Exact(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entry_key"),
    )
    op.create_index("retold_by_week", "retold", ["week", "team"], unique=False)
    op.create_index("ix_retold_customer_key", "retold", ["customer_key"], unique=False)
    op.create_table(
        "spared",
        sa.Column("week", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("team", Exact(), nullable=False),
        sa.Column("n_pages", sa.Integer(), nullable=False),
        sa.Column("n_facts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "team"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "followed",
        sa.Column("name", Exact(), nullable=False),
        sa.Column("position", Number(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _mentions() -> None:
    op.create_table(
        "mention",
        sa.Column("entry_key", Number(), autoincrement=False, nullable=False),
        sa.Column("contact_key", Number(), nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.Column("occurred_at", Number(), nullable=False),
        sa.Column("conversation", Exact(), nullable=True),
        sa.Column("answered_at", Number(), nullable=True),
        sa.Column("answer_key", Number(), nullable=True),
        sa.Column("is_dismissed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("entry_key"),
    )
    op.create_index("mention_by_contact", "mention", ["contact_key"], unique=False)
    op.create_index("mention_by_time", "mention", ["occurred_at", "entry_key"], unique=False)
    op.create_index(
        "mention_waiting",
        "mention",
        ["occurred_at", "entry_key"],
        unique=False,
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.execute(_FILL)
    op.create_table(
        "mention_dismissal",
        sa.Column("number", Number(), nullable=False),
        sa.Column("entry_key", Number(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", Number(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("mention_dismissal_by_entry", "mention_dismissal", ["entry_key"], unique=False)
