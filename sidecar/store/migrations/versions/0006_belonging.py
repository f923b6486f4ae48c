"""Who belongs to which organisation, and who may speak for whom."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("organisation_key", Number(), autoincrement=False, nullable=False),
        sa.Column("n_contacts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_key"),
    )
    op.create_table(
        "membership",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("organisation_key", Number(), autoincrement=False, nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last_at", Number(), nullable=False),
        sa.PrimaryKeyConstraint("contact_key", "organisation_key"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "membership_newest",
        "membership",
        ["organisation_key", "last_at", "contact_key"],
        unique=False,
    )
    op.create_table(
        "representative",
        sa.Column("representative_key", Number(), autoincrement=False, nullable=False),
        sa.Column("contact_key", Number(), nullable=False),
        sa.Column("for_contact_key", Number(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("valid_from", Number(), nullable=False),
        sa.Column("valid_until", Number(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", Number(), nullable=True),
        sa.PrimaryKeyConstraint("representative_key"),
    )
    op.create_index("representative_by_contact", "representative", ["contact_key"], unique=False)
    op.create_index("representative_by_other", "representative", ["for_contact_key"], unique=False)
