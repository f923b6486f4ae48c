"""Cases: one need of a customer across conversations, and what agents decided about them."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number

revision = "0008"
down_revision = "0007"

# Whoever has a history gets its cases from the worker, one customer after another.
_ALL_DUE = """INSERT INTO case_due (customer_key, n, at)
    SELECT DISTINCT customer_key, 1, 0 FROM member"""


def upgrade() -> None:
    _make_cases()
    _make_corrections()
    op.execute(_ALL_DUE)


def _make_cases() -> None:
    op.create_table(
        "case_line",
        sa.Column("customer_key", Number(), autoincrement=False, nullable=False),
        sa.Column("case_key", Number(), autoincrement=False, nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("state", Exact(), nullable=False),
        sa.Column("urgency", Exact(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("opened_at", Number(), nullable=False),
        sa.Column("last_at", Number(), nullable=False),
        sa.Column("n_entries", sa.Integer(), nullable=False),
        sa.Column("n_conversations", sa.Integer(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("channels", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("basis", Number(), nullable=False),
        sa.PrimaryKeyConstraint("customer_key", "case_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("case_line_by_case", "case_line", ["case_key"], unique=False)
    op.create_index(
        "case_line_open_first", "case_line", ["customer_key", "is_open", "last_at"], unique=False
    )
    op.create_table(
        "case_told",
        sa.Column("customer_key", Number(), autoincrement=False, nullable=False),
        sa.Column("case_key", Number(), autoincrement=False, nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("customer_key", "case_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_entry",
        sa.Column("customer_key", Number(), autoincrement=False, nullable=False),
        sa.Column("entry_key", Number(), autoincrement=False, nullable=False),
        sa.Column("case_key", Number(), nullable=False),
        sa.PrimaryKeyConstraint("customer_key", "entry_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_due",
        sa.Column("customer_key", Number(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.PrimaryKeyConstraint("customer_key"),
    )
    op.create_index("case_due_oldest", "case_due", ["at"], unique=False)


def _make_corrections() -> None:
    op.create_table(
        "correction",
        sa.Column("correction", Number(), nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.Column("beside", sa.Text(), nullable=False),
        sa.Column("apart", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", Number(), nullable=True),
        sa.PrimaryKeyConstraint("correction"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "correction_entry",
        sa.Column("entry_key", Number(), autoincrement=False, nullable=False),
        sa.Column("correction", Number(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("entry_key", "correction"),
        sqlite_with_rowid=False,
    )
