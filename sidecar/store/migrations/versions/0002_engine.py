"""What the pull engine keeps: whose claim counts, what was tried, how far the past is read."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number

revision = "0002"
down_revision = "0001"

_OPEN = sa.text("state <> 'done'")


def upgrade() -> None:
    op.add_column("inbox", _counter("begun"))
    op.drop_index("inbox_by_state", "inbox")
    op.create_index(
        "inbox_open",
        "inbox",
        ["tool", "state", "id"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    for name in ("lease", "begun", "lost", "probe_until", "n_pulls", "n_failures"):
        op.add_column("account", _counter(name))
    op.add_column("account", sa.Column("posted_at", Number(), nullable=True))
    _backfill()


def _backfill() -> None:
    op.create_table(
        "backfill",
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("since", Number(), nullable=True),
        sa.Column("done", sa.Float(), nullable=True),
        sa.Column("n_raws", Number(), nullable=False),
        sa.Column("spent", Number(), nullable=False),
        sa.Column("started_at", Number(), nullable=False),
        sa.Column("finished_at", Number(), nullable=True),
        sa.Column("not_before", Number(), nullable=False),
        sa.Column("lease_until", Number(), nullable=False),
        sa.Column("lease", Number(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("tool"),
    )


def _counter(name: str) -> sa.Column[int]:
    return sa.Column(name, Number(), nullable=False, server_default="0")
