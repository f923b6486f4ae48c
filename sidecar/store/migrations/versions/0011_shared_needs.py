"""What shows that several people of one organisation report the same need, kept with each open case."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    signs = sa.Column("signs", sa.Text(), nullable=False, server_default="{}")
    op.add_column("case_told", signs)
