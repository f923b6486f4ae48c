"""The rows of who belongs to which organisation, and who may speak for whom. Schema only."""

from typing import Any, ClassVar

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, Number, key_column, name_column


class OrganisationRow(SQLModel, table=True):
    """How many contacts belong to an organisation: kept, never counted at read."""

    __tablename__ = "organisation"

    organisation_key: int = key_column()
    n_contacts: int


class MembershipRow(SQLModel, table=True):
    """A contact belongs to an organisation: follows from what tools told, and joins nobody.

    `kind`, `name`: as this contact tells it (model/organisation.py). `last_at` is the contact's, 0 where
    it never got in touch; kept here too, so that the newest of 50,000 members are read off an index.
    """

    __tablename__ = "membership"
    __table_args__: ClassVar[Any] = (
        Index("membership_newest", "organisation_key", "last_at", "contact_key"),
        CLUSTERED,
    )

    contact_key: int = key_column()
    organisation_key: int = key_column()
    kind: str = name_column()
    name: str = Field(sa_type=Text)
    last_at: int = Field(sa_type=Number)


class RepresentativeRow(SQLModel, table=True):
    """One contact's person may speak for another's (model/representative.py). Ended, never deleted."""

    __tablename__ = "representative"
    __table_args__: ClassVar[Any] = (
        Index("representative_by_contact", "contact_key"),
        Index("representative_by_other", "for_contact_key"),
    )

    representative_key: int = key_column()
    contact_key: int = Field(sa_type=Number)
    for_contact_key: int = Field(sa_type=Number)
    role: str = Field(sa_type=Text)
    valid_from: int = Field(sa_type=Number)
    valid_until: int | None = Field(default=None, sa_type=Number)
    note: str | None = Field(default=None, sa_type=Text)
    by: str = Field(sa_type=Text)
    at: int = Field(sa_type=Number)
    ended_by: str | None = Field(default=None, sa_type=Text)
    ended_at: int | None = Field(default=None, sa_type=Number)
