"""The rows of cases: which there are, which entries are theirs, and what agents decided about them. Schema only.

Cases are derived: all but `correction` and `correction_entry` can be made again from facts, from what
agents decided, and from who is who.
"""

from typing import Any, ClassVar

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, COUNTED, Number, key_column, name_column


class CaseLineRow(SQLModel, table=True):
    """A case of a customer, as a list of cases shows it. `is_open`: nobody has settled it.

    `basis`: a hash of what it was made of, so that what follows from it is made again only where that
    changed. `channels` and `reasons` are JSON.
    """

    __tablename__ = "case_line"
    __table_args__: ClassVar[Any] = (
        Index("case_line_by_case", "case_key"),
        Index("case_line_open_first", "customer_key", "is_open", "last_at"),
        CLUSTERED,
    )

    customer_key: int = key_column()
    case_key: int = key_column()
    kind: str = name_column()
    state: str = name_column()
    urgency: str = name_column()
    is_open: bool
    opened_at: int = Field(sa_type=Number)
    last_at: int = Field(sa_type=Number)
    n_entries: int
    n_conversations: int
    line: str = Field(sa_type=Text)
    channels: str = Field(sa_type=Text)
    reasons: str = Field(sa_type=Text)
    basis: int = Field(sa_type=Number)


class CaseToldRow(SQLModel, table=True):
    """The brief of a case that is open, the numbers of its effort, and what shows that others report the
    same; JSON (journey/brief.py, journey/effort.py, journey/shared_needs.py).
    """

    __tablename__ = "case_told"
    __table_args__: ClassVar[Any] = CLUSTERED

    customer_key: int = key_column()
    case_key: int = key_column()
    brief: str = Field(sa_type=Text)
    numbers: str = Field(sa_type=Text)
    signs: str = Field(sa_type=Text, sa_column_kwargs={"server_default": "{}"})


class CaseInShortRow(SQLModel, table=True):
    """The brief of an open case in other words; empty where there are none to show. `basis`: a hash of the
    brief that they were made of. `model`: which one was asked.
    """

    __tablename__ = "case_in_short"
    __table_args__: ClassVar[Any] = CLUSTERED

    customer_key: int = key_column()
    case_key: int = key_column()
    basis: int = Field(sa_type=Number)
    text: str = Field(sa_type=Text)
    model: str = Field(sa_type=Text)


class CaseEntryRow(SQLModel, table=True):
    """To which case an entry or a record belongs; what belongs to none (a visit) is not here."""

    __tablename__ = "case_entry"
    __table_args__: ClassVar[Any] = CLUSTERED

    customer_key: int = key_column()
    entry_key: int = key_column()
    case_key: int = Field(sa_type=Number)


class CaseDueRow(SQLModel, table=True):
    """A customer whose cases are to be derived again. `n`: how often that was said, so that who derives
    sees whether it was said again meanwhile, the last time `at`.
    """

    __tablename__ = "case_due"
    __table_args__: ClassVar[Any] = (Index("case_due_oldest", "at"),)

    customer_key: int = key_column()
    n: int
    at: int = Field(sa_type=Number)


class CorrectionRow(SQLModel, table=True):
    """What an agent decided about cases (model/correction.py); never removed. Lists are JSON, of entry keys."""

    __tablename__ = "correction"
    __table_args__: ClassVar[Any] = COUNTED

    correction: int | None = Field(default=None, sa_type=Number, primary_key=True)
    kind: str = name_column()
    entries: str = Field(sa_type=Text)
    beside: str = Field(sa_type=Text)
    apart: str = Field(sa_type=Text)
    said: str | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    by: str = Field(sa_type=Text)
    at: int = Field(sa_type=Number)
    undone_by: str | None = Field(default=None, sa_type=Text)
    undone_at: int | None = Field(default=None, sa_type=Number)


class CorrectionEntryRow(SQLModel, table=True):
    """By which entries a correction is found: they keep their keys whatever is linked or pulled again."""

    __tablename__ = "correction_entry"
    __table_args__: ClassVar[Any] = CLUSTERED

    entry_key: int = key_column()
    correction: int = key_column()
