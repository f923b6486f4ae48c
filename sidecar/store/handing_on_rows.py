"""The rows of what is handed on: service facts, what tools passed on, absences. Schema only."""

from typing import Any, ClassVar

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, Number, key_column, name_column

_OPEN = text("is_open")


class ServiceFactRow(SQLModel, table=True):
    """model/service_fact.py `ServiceFact`; never removed. `holder`: a JSON list of names as they compare."""

    __tablename__ = "service_fact"
    __table_args__: ClassVar[Any] = (
        Index("service_fact_by_contact", "contact_key"),
        Index("service_fact_by_giver", "by", "changed_at"),
        Index("service_fact_open", "holder", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    service_key: int = key_column()
    kind: str = name_column()
    contact_key: int = Field(sa_type=Number)
    entry_key: int | None = Field(default=None, sa_type=Number)
    state: str = name_column()
    is_open: bool
    by: str = name_column()
    team: str | None = Field(default=None, sa_type=Text)
    at: int = Field(sa_type=Number)
    holder: str = name_column()
    due_at: int | None = Field(default=None, sa_type=Number)
    changed_by: str | None = Field(default=None, sa_type=Text)
    changed_at: int = Field(sa_type=Number)
    told: str = Field(sa_type=Text)


class PassedOnRow(SQLModel, table=True):
    """model/service_fact.py `PassedOn`; follows from facts, and can be made again from them."""

    __tablename__ = "passed_on"
    __table_args__: ClassVar[Any] = (
        Index("passed_on_by_contact", "contact_key", "at"),
        Index("passed_on_by_conversation", "tool", "conversation"),
        Index("passed_on_open", "holder", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    entry_key: int = key_column()
    contact_key: int = Field(sa_type=Number)
    tool: str = name_column()
    conversation: str = name_column()
    at: int = Field(sa_type=Number)
    kind: str = name_column()
    agent: str | None = Field(default=None, sa_type=Text)
    from_agent: str | None = Field(default=None, sa_type=Text)
    from_team: str | None = Field(default=None, sa_type=Text)
    to_agent: str | None = Field(default=None, sa_type=Text)
    to_team: str | None = Field(default=None, sa_type=Text)
    is_open: bool
    done_by: str | None = Field(default=None, sa_type=Text)
    done_at: int | None = Field(default=None, sa_type=Number)
    reason: str | None = Field(default=None, sa_type=Text)
    deep_link: str | None = Field(default=None, sa_type=Text)
    holder: str = name_column()


class AbsenceRow(SQLModel, table=True):
    """Who is away, or last was: by their name as it compares. `until_at` in the past: they are back."""

    __tablename__ = "absence"
    __table_args__: ClassVar[Any] = CLUSTERED

    name: str = name_column(primary_key=True)
    left_at: int = Field(sa_type=Number)
    until_at: int = Field(sa_type=Number)
