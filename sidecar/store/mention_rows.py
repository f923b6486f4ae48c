"""The rows of public posts about us, what agents put aside of them, and of counted retells. Schema only."""

from typing import Any, ClassVar

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, COUNTED, Number, key_column, name_column

_WAITING = text("answered_at IS NULL AND NOT is_dismissed")


class MentionRow(SQLModel, table=True):
    """A public post about us, as the list of mentions reads it; what it says stands in its entry.

    `answered_at`, `answer_key`: when and by which entry (null: not yet). `is_dismissed`: an agent said
    that it is not for us (mention_dismissal). All of it follows from facts and dismissals.
    """

    __tablename__ = "mention"
    __table_args__: ClassVar[Any] = (
        Index("mention_by_contact", "contact_key"),
        Index("mention_by_time", "occurred_at", "entry_key"),
        Index("mention_waiting", "occurred_at", "entry_key",
              sqlite_where=_WAITING, postgresql_where=_WAITING),
    )  # fmt: skip

    entry_key: int = key_column()
    contact_key: int = Field(sa_type=Number)
    tool: str = name_column()
    native_id: str = name_column()
    occurred_at: int = Field(sa_type=Number)
    conversation: str | None = name_column(default=None)
    answered_at: int | None = Field(default=None, sa_type=Number)
    answer_key: int | None = Field(default=None, sa_type=Number)
    is_dismissed: bool


class MentionDismissalRow(SQLModel, table=True):
    """An agent said of a post that it is not for us; it stands for that entry whatever arrives again."""

    __tablename__ = "mention_dismissal"
    __table_args__: ClassVar[Any] = (Index("mention_dismissal_by_entry", "entry_key"), COUNTED)

    number: int | None = Field(default=None, sa_type=Number, primary_key=True)
    entry_key: int = Field(sa_type=Number)
    by: str = Field(sa_type=Text)
    at: int = Field(sa_type=Number)
    reason: str | None = Field(default=None, sa_type=Text)
    undone_by: str | None = Field(default=None, sa_type=Text)
    undone_at: int | None = Field(default=None, sa_type=Number)


class RetoldRow(SQLModel, table=True):
    """How many facts a customer said in this entry that a tool had from them before; never which.

    `week`: the Monday on which it begins, in days since 1970. `team` "" where the tool names none.
    """

    __tablename__ = "retold"
    __table_args__: ClassVar[Any] = (Index("retold_by_week", "week", "team"),)

    entry_key: int = key_column()
    customer_key: int = Field(sa_type=Number, index=True)
    week: int
    team: str = name_column()
    n: int


class SparedRow(SQLModel, table=True):
    """Of a week and a team: pages that were opened beside a known customer, and how many facts their
    stories held that stood only in other tools than the page's."""

    __tablename__ = "spared"
    __table_args__: ClassVar[Any] = CLUSTERED

    week: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    team: str = name_column(primary_key=True)
    n_pages: int
    n_facts: int


class FollowedRow(SQLModel, table=True):
    """Up to which change somebody who follows them has come."""

    __tablename__ = "followed"

    name: str = name_column(primary_key=True)
    position: int = Field(sa_type=Number)


class SharingRow(SQLModel, table=True):
    """With whom a customer was last seen to share a need (JSON), as their overlays were told; `is_due`: to
    be looked at again once the customer's cases are derived."""

    __tablename__ = "sharing"
    __table_args__: ClassVar[Any] = (Index("sharing_due", "is_due"), CLUSTERED)

    customer_key: int = key_column()
    others: str = Field(sa_type=Text)
    is_due: bool
