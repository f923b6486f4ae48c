"""With whom each customer was last seen to share a need, so that what changes of it is told once."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Number

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "sharing",
        sa.Column("customer_key", Number(), autoincrement=False, nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.Column("is_due", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("customer_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("sharing_due", "sharing", ["is_due"])
