"""The rows of what people decide: acts, reports that something is not right, and the audit. Schema only."""

from typing import Any, ClassVar

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, COUNTED, Number, key_column, name_column

_UNSEEN, _OPEN = text("seen_at IS NULL"), text("answered_at IS NULL")


class ActRow(SQLModel, table=True):
    """One decision; what it did to each link stands in link_event. Never removed."""

    __tablename__ = "act"
    __table_args__: ClassVar[Any] = COUNTED

    act: int | None = Field(default=None, sa_type=Number, primary_key=True)
    kind: str = name_column()
    by: str = Field(sa_type=Text)
    at: int = Field(sa_type=Number)
    reason: str | None = Field(default=None, sa_type=Text)
    undoes: int | None = Field(default=None, sa_type=Number)
    undone_by: int | None = Field(default=None, sa_type=Number)


class ActContactRow(SQLModel, table=True):
    """Which contacts an act was about. `told`: what each said of who it is, as hashes in a JSON list, so
    that one can see later whether it still says all that, and nothing is kept of whom it was.
    """

    __tablename__ = "act_contact"
    __table_args__: ClassVar[Any] = CLUSTERED

    contact_key: int = key_column()
    act: int = key_column()
    told: str = Field(sa_type=Text)


class ReportRow(SQLModel, table=True):
    """A "this is not right", by whom, about which contacts (JSON), and a lead's answer.

    `kept`: what stood there, as JSON. `seen_at`: when whoever reported it saw the answer.
    """

    __tablename__ = "report"
    __table_args__: ClassVar[Any] = (
        Index("report_unseen", "by", sqlite_where=_UNSEEN, postgresql_where=_UNSEEN),
        Index("report_open", "report", sqlite_where=_OPEN, postgresql_where=_OPEN),
        COUNTED,
    )

    report: int | None = Field(default=None, sa_type=Number, primary_key=True)
    customer_key: int = Field(sa_type=Number)
    by: str = name_column()
    role: str = name_column()
    team: str | None = Field(default=None, sa_type=Text)
    at: int = Field(sa_type=Number)
    note: str | None = Field(default=None, sa_type=Text)
    origin: str | None = Field(default=None, sa_type=Text)
    contacts: str = Field(sa_type=Text)
    kept: str = Field(sa_type=Text)
    verdict: str | None = Field(default=None, sa_type=Text)
    answer: str | None = Field(default=None, sa_type=Text)
    answered_by: str | None = Field(default=None, sa_type=Text)
    answered_at: int | None = Field(default=None, sa_type=Number)
    seen_at: int | None = Field(default=None, sa_type=Number)


class AuditRow(SQLModel, table=True):
    """Who was refused what, and who opened whom on a guess; only ever appended, and about ids only."""

    __tablename__ = "audit"
    __table_args__: ClassVar[Any] = (Index("audit_by_about", "about"), COUNTED)

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    at: int = Field(sa_type=Number)
    by: str = name_column()
    role: str = name_column()
    team: str | None = Field(default=None, sa_type=Text)
    action: str = name_column()
    about: str | None = name_column(default=None)
    detail: str | None = Field(default=None, sa_type=Text)
