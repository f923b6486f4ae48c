"""Where a customer's id leads when the contact that gave it is gone."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Number

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "alias",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("stayed_key", Number(), nullable=False),
        sa.PrimaryKeyConstraint("contact_key"),
    )
