"""The first tables."""

import sqlalchemy as sa
from alembic import op

from sidecar.store.columns import Exact, Number
from sidecar.store.search_ddl import BY_DIALECT

revision = "0001"
down_revision = None


def upgrade() -> None:
    _what_tools_told()
    _contacts()
    _timelines()
    _records_and_conversations()
    _links()
    _intake()
    _changes_and_callers()
    for statement in BY_DIALECT[op.get_bind().dialect.name]:
        op.execute(sa.DDL(statement.replace("%", "%%")))


def _what_tools_told() -> None:
    op.create_table(
        "fact",
        sa.Column("fact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.Column("updated_at", Number(), nullable=False),
        sa.Column("sequence", Number(), nullable=False),
        sa.Column("content_hash", Exact(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("contact_key", Number(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("fact_key"),
    )
    op.create_table(
        "sighting",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("profile_hash", Number(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("identifiers", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("contact_key", "profile_hash"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "locator",
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("record", Exact(), nullable=False),
        sa.Column("value", Exact(), nullable=False),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("updated_at", Number(), nullable=False),
        sa.PrimaryKeyConstraint("tool", "record", "value"),
    )


def _contacts() -> None:
    op.create_table(
        "contact",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("attributes", sa.Text(), nullable=False),
        sa.Column("is_stated", sa.Boolean(), nullable=False),
        sa.Column("n_entries", sa.Integer(), nullable=False),
        sa.Column("n_open", sa.Integer(), nullable=False),
        sa.Column("first_at", Number(), nullable=True),
        sa.Column("last_at", Number(), nullable=True),
        sa.PrimaryKeyConstraint("contact_key"),
    )
    op.create_table(
        "contact_words",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("contact_key"),
    )
    op.create_table(
        "posting",
        sa.Column("key", Number(), autoincrement=False, nullable=False),
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "contact_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("posting_by_contact", "posting", ["contact_key"], unique=False)
    op.create_table(
        "member",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("customer_key", Number(), nullable=False),
        sa.PrimaryKeyConstraint("contact_key"),
    )
    op.create_index("member_by_customer", "member", ["customer_key"], unique=False)


def _timelines() -> None:
    op.create_table(
        "entry",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("occurred_at", Number(), autoincrement=False, nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.Column("entry_key", Number(), autoincrement=False, nullable=False),
        sa.Column("search_key", Number(), nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("channel", Exact(), nullable=False),
        sa.Column("direction", Exact(), nullable=False),
        sa.Column("by", Exact(), nullable=False),
        sa.Column("conversation", Exact(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("folded", sa.Boolean(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("duration_s", sa.Float(), nullable=True),
        sa.Column("attachments", sa.Text(), nullable=False),
        sa.Column("deep_link", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("contact_key", "occurred_at", "tool", "native_id", "entry_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("entry_by_conversation", "entry", ["tool", "conversation"], unique=False)
    op.create_index("entry_by_search", "entry", ["search_key"], unique=False)


def _records_and_conversations() -> None:
    op.create_table(
        "record_line",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("occurred_at", Number(), autoincrement=False, nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.Column("record_key", Number(), autoincrement=False, nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("state", Exact(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("conversation", Exact(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("deep_link", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("contact_key", "occurred_at", "tool", "native_id", "record_key"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "record_line_by_conversation", "record_line", ["tool", "conversation"], unique=False
    )
    op.create_table(
        "conversation",
        sa.Column("contact_key", Number(), autoincrement=False, nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("conversation", Exact(), nullable=False),
        sa.Column("opened_at", Number(), nullable=False),
        sa.Column("last_at", Number(), nullable=False),
        sa.Column("last_direction", Exact(), nullable=True),
        sa.Column("n_entries", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("contact_key", "tool", "conversation"),
        sqlite_with_rowid=False,
    )
    op.create_index("conversation_by_name", "conversation", ["tool", "conversation"], unique=False)
    op.create_index(
        "conversation_open_first",
        "conversation",
        ["contact_key", "is_open", "last_at"],
        unique=False,
    )


def _links() -> None:
    op.create_table(
        "link",
        sa.Column("link_key", Number(), autoincrement=False, nullable=False),
        sa.Column("a", Number(), nullable=False),
        sa.Column("b", Number(), nullable=False),
        sa.Column("state", Exact(), nullable=False),
        sa.Column("strength", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.PrimaryKeyConstraint("link_key"),
    )
    op.create_index("link_by_a", "link", ["a"], unique=False)
    op.create_index("link_by_b", "link", ["b"], unique=False)
    op.create_table(
        "link_event",
        sa.Column("id", Number(), nullable=False),
        sa.Column("link_key", Number(), nullable=False),
        sa.Column("from_state", Exact(), nullable=True),
        sa.Column("to_state", Exact(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("link_event_by_link", "link_event", ["link_key"], unique=False)


def _intake() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", Number(), nullable=False),
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("received_at", Number(), nullable=False),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("native_id", Exact(), nullable=False),
        sa.Column("delivery_id", Exact(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("state", Exact(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("not_before", Number(), nullable=False),
        sa.Column("lease_until", Number(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("tool", "delivery_id", name="inbox_delivery"),
        sqlite_autoincrement=True,
    )
    op.create_index("inbox_by_state", "inbox", ["state", "not_before"], unique=False)
    op.create_table(
        "account",
        sa.Column("tool", Exact(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("seen_at", Number(), nullable=True),
        sa.Column("pulled_at", Number(), nullable=True),
        sa.Column("failing_since", Number(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("paused_until", Number(), nullable=False),
        sa.Column("lease_until", Number(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tool"),
    )


def _changes_and_callers() -> None:
    op.create_table(
        "change",
        sa.Column("position", Number(), nullable=False),
        sa.Column("customer_key", Number(), nullable=True),
        sa.Column("contact_key", Number(), nullable=True),
        sa.Column("kind", Exact(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sqlite_autoincrement=True,
    )
    op.create_index("change_by_customer", "change", ["customer_key"], unique=False)
    op.create_table(
        "token",
        sa.Column("token_id", Number(), nullable=False),
        sa.Column("token_hash", Exact(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", Exact(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("created_at", Number(), nullable=False),
        sa.Column("revoked_at", Number(), nullable=True),
        sa.PrimaryKeyConstraint("token_id"),
        sa.UniqueConstraint("token_hash", name="token_by_hash"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pairing",
        sa.Column("code_hash", Exact(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", Exact(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("expires_at", Number(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash"),
    )
    op.create_table(
        "idempotency",
        sa.Column("caller", Exact(), nullable=False),
        sa.Column("key", Exact(), nullable=False),
        sa.Column("body_hash", Exact(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("at", Number(), nullable=False),
        sa.PrimaryKeyConstraint("caller", "key"),
    )
    op.create_index("idempotency_by_age", "idempotency", ["at"], unique=False)
