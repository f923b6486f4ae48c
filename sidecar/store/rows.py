"""The rows: what lies in the store and how it is laid out. Schema only; nouns are validated in model/.

Keys are those of model/ids.py, times are microseconds in UTC, columns that hold JSON are text.
Facts are what tools told us; contact, sighting, posting, entry, record_line, conversation and member
follow from facts and from what agents decided (link), and can be made again from them.
"""

from typing import Any, ClassVar

from sqlalchemy import Index, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, COUNTED, Number, key_column, name_column


class FactRow(SQLModel, table=True):
    """One thing in one tool, in its newest version. By id: `entry_key` and `record_key` are fact keys.

    `contact_key`: whose it is (of a deletion: null). `content_hash` "~" marks a deletion, which so
    stands above any other version of the same moment. `body`: model/fact.py `canonical`.
    """

    __tablename__ = "fact"

    fact_key: int = key_column()
    tool: str = name_column()
    kind: str = name_column()
    native_id: str = name_column()
    updated_at: int = Field(sa_type=Number)
    sequence: int = Field(sa_type=Number)
    content_hash: str = name_column()
    is_deleted: bool
    contact_key: int | None = Field(default=None, sa_type=Number)
    body: bytes = Field(sa_type=LargeBinary)


class ContactRow(SQLModel, table=True):
    """A person as one tool knows them, with counters that are kept, never counted at read.

    `is_stated`: the tool itself has told of the contact (else only its interactions mention it).
    """

    __tablename__ = "contact"

    contact_key: int = key_column()
    tool: str = name_column()
    native_id: str = name_column()
    name: str | None = Field(default=None, sa_type=Text)
    organisation: str | None = Field(default=None, sa_type=Text)
    attributes: str = Field(sa_type=Text)
    is_stated: bool
    n_entries: int
    n_open: int
    first_at: int | None = Field(default=None, sa_type=Number)
    last_at: int | None = Field(default=None, sa_type=Number)


class SightingRow(SQLModel, table=True):
    """What facts say about a contact, counted, so that an edit takes back exactly what it brought.

    `profile_hash` 0 is what the tool itself states; any other is a mention by `n` facts. `fields`: what
    is stated besides (model/profile.py), as JSON.
    """

    __tablename__ = "sighting"
    __table_args__: ClassVar[Any] = CLUSTERED

    contact_key: int = key_column()
    profile_hash: int = key_column()
    name: str | None = Field(default=None, sa_type=Text)
    organisation: str | None = Field(default=None, sa_type=Text)
    identifiers: str = Field(sa_type=Text)
    n: int
    fields: str = Field(sa_type=Text, sa_column_kwargs={"server_default": text("'{}'")})


class ContactWordsRow(SQLModel, table=True):
    """What a contact can be found by, as search_words.py spells it."""

    __tablename__ = "contact_words"

    contact_key: int = key_column()
    words: str = Field(sa_type=Text)


class PostingRow(SQLModel, table=True):
    """Identity key -> the contacts that have it."""

    __tablename__ = "posting"
    __table_args__: ClassVar[Any] = (Index("posting_by_contact", "contact_key"), CLUSTERED)

    key: int = key_column()
    contact_key: int = key_column()


class EntryRow(SQLModel, table=True):
    """A line of the timeline, clustered by contact and time, so that a link moves no entry.

    An interaction `about` somebody else lies in both contacts' timelines, with one `entry_key`;
    a reader of one customer shows it once. By id: fact(fact_key = entry_key) tells contact and body.
    `text` is what was newly said, at most 1000 characters. `search_key` (search_words.py) starts with
    the time, so that SQLite's word index (its rowid) gives the newest first.
    """

    __tablename__ = "entry"
    __table_args__: ClassVar[Any] = (
        Index("entry_by_conversation", "tool", "conversation"),
        Index("entry_by_search", "search_key"),
        CLUSTERED,
    )

    contact_key: int = key_column()
    occurred_at: int = key_column()
    tool: str = name_column(primary_key=True)
    native_id: str = name_column(primary_key=True)
    entry_key: int = key_column()
    search_key: int = Field(sa_type=Number)
    kind: str = name_column()
    channel: str = name_column()
    direction: str = name_column()
    by: str = name_column()
    conversation: str | None = name_column(default=None)
    subject: str | None = Field(default=None, sa_type=Text)
    text: str | None = Field(default=None, sa_type=Text)
    folded: bool
    agent: str | None = Field(default=None, sa_type=Text)
    team: str | None = Field(default=None, sa_type=Text)
    duration_s: float | None = None
    attachments: str = Field(sa_type=Text)
    deep_link: str | None = Field(default=None, sa_type=Text)


class RecordLineRow(SQLModel, table=True):
    """A business object with its state, clustered like entries. By id: as entries."""

    __tablename__ = "record_line"
    __table_args__: ClassVar[Any] = (
        Index("record_line_by_conversation", "tool", "conversation"),
        CLUSTERED,
    )

    contact_key: int = key_column()
    occurred_at: int = key_column()
    tool: str = name_column(primary_key=True)
    native_id: str = name_column(primary_key=True)
    record_key: int = key_column()
    kind: str = name_column()
    state: str = name_column()
    is_open: bool | None = None
    amount: str | None = Field(default=None, sa_type=Text)
    currency: str | None = Field(default=None, sa_type=Text)
    subject: str | None = Field(default=None, sa_type=Text)
    conversation: str | None = name_column(default=None)
    agent: str | None = Field(default=None, sa_type=Text)
    team: str | None = Field(default=None, sa_type=Text)
    deep_link: str | None = Field(default=None, sa_type=Text)


class ConversationRow(SQLModel, table=True):
    """A tool's thread or ticket as one contact took part in it.

    Times and `n_entries` are this contact's; `is_open`, `last_direction` and `subject` the whole
    conversation's, so that an answer to one of two addresses closes it for both.
    """

    __tablename__ = "conversation"
    __table_args__: ClassVar[Any] = (
        Index("conversation_by_name", "tool", "conversation"),
        Index("conversation_open_first", "contact_key", "is_open", "last_at"),
        CLUSTERED,
    )

    contact_key: int = key_column()
    tool: str = name_column(primary_key=True)
    conversation: str = name_column(primary_key=True)
    opened_at: int = Field(sa_type=Number)
    last_at: int = Field(sa_type=Number)
    last_direction: str | None = name_column(default=None)
    n_entries: int
    is_open: bool
    subject: str | None = Field(default=None, sa_type=Text)


_SUGGESTED, _AUTO = text("state = 'suggested'"), text("state = 'auto'")


class LinkRow(SQLModel, table=True):
    """`doubt`: model/link.py `doubt_of`, kept so that what is worth doubting is read off an index."""

    __tablename__ = "link"
    __table_args__: ClassVar[Any] = (
        Index("link_by_a", "a"),
        Index("link_by_b", "b"),
        Index("link_strongest_suggestions", "strength", "link_key",
              sqlite_where=_SUGGESTED, postgresql_where=_SUGGESTED),
        Index("link_most_doubtful", "doubt", "link_key",
              sqlite_where=_AUTO, postgresql_where=_AUTO),
    )  # fmt: skip

    link_key: int = key_column()
    a: int = Field(sa_type=Number)
    b: int = Field(sa_type=Number)
    state: str = name_column()
    strength: float
    evidence: str = Field(sa_type=Text)
    by: str = Field(sa_type=Text)
    at: int = Field(sa_type=Number)
    doubt: float = Field(default=0, sa_column_kwargs={"server_default": "0"})


class LinkEventRow(SQLModel, table=True):
    """What agents decided about links, in order; only ever appended.

    `act`: the decision that this was part of. `before`: the link as it was, as JSON, null where there
    was none; `to_state` is `removed` where none was left. `a`, `b`: whose link, also when it is gone.
    """

    __tablename__ = "link_event"
    __table_args__: ClassVar[Any] = (
        Index("link_event_by_link", "link_key"),
        Index("link_event_by_act", "act"),
        COUNTED,
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    link_key: int = Field(sa_type=Number)
    from_state: str | None = name_column(default=None)
    to_state: str = name_column()
    by: str = Field(sa_type=Text)
    at: int = Field(sa_type=Number)
    reason: str | None = Field(default=None, sa_type=Text)
    detail: str = Field(sa_type=Text)
    act: int | None = Field(default=None, sa_type=Number)
    a: int | None = Field(default=None, sa_type=Number)
    b: int | None = Field(default=None, sa_type=Number)
    before: str | None = Field(default=None, sa_type=Text)


class MemberRow(SQLModel, table=True):
    """Which customer a contact belongs to; `customer_key` is the smallest contact key of the customer."""

    __tablename__ = "member"
    __table_args__: ClassVar[Any] = (Index("member_by_customer", "customer_key"),)

    contact_key: int = key_column()
    customer_key: int = Field(sa_type=Number)


class AliasRow(SQLModel, table=True):
    """A contact that is gone -> one of its customer's that stayed: a customer's id never dies."""

    __tablename__ = "alias"
    __table_args__: ClassVar[Any] = (Index("alias_by_stayed", "stayed_key"),)

    contact_key: int = key_column()
    stayed_key: int = Field(sa_type=Number)


class LocatorRow(SQLModel, table=True):
    """Page record -> the tool's contacts, and the addresses on its page (both: JSON lists of texts)."""

    __tablename__ = "locator"

    tool: str = name_column(primary_key=True)
    record: str = name_column(primary_key=True)
    value: str = name_column(primary_key=True)
    contacts: str = Field(sa_type=Text)
    shown: str = Field(sa_type=Text)
    updated_at: int = Field(sa_type=Number)
