"""The resolver's rows. All of them follow from contacts, links and chance, and can be made again."""

from typing import Any, ClassVar

from sqlalchemy import Float, Index, Text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, Number, key_column


class TraitRow(SQLModel, table=True):
    """What one contact tells of who it is: identity/traits.py as JSON; `seen_at` in hours.

    `is_noted`: its name and address are of somebody who only wrote it down.
    """

    __tablename__ = "trait"
    __table_args__: ClassVar[Any] = CLUSTERED

    contact_key: int = key_column()
    told: str = Field(sa_type=Text)
    seen_at: float | None = Field(default=None, sa_type=Float)
    is_noted: bool


class PortraitRow(SQLModel, table=True):
    """A customer's contacts taken together: identity/portrait.py as JSON."""

    __tablename__ = "portrait"
    __table_args__: ClassVar[Any] = CLUSTERED

    customer_key: int = key_column()
    told: str = Field(sa_type=Text)


class TermRow(SQLModel, table=True):
    """How many contacts tell a value (identity/blocks.py `term_key`), and how many tell the field at all."""

    __tablename__ = "term"
    __table_args__: ClassVar[Any] = CLUSTERED

    term_key: int = key_column()
    n: int = Field(sa_type=Number)


class NearRow(SQLModel, table=True):
    """Two contacts, `a` < `b`, whose customers were alike but not enough: looked at again when either gains."""

    __tablename__ = "near"
    __table_args__: ClassVar[Any] = (Index("near_by_b", "b"), CLUSTERED)

    a: int = key_column()
    b: int = key_column()
    bits: float


class IdentityStateRow(SQLModel, table=True):
    """One row: under which rules customers were derived, how many there are, what was learnt (JSON)."""

    __tablename__ = "identity_state"

    id: int = key_column()
    rules: str = Field(sa_type=Text)
    n_contacts: int = Field(sa_type=Number)
    n_customers: int = Field(sa_type=Number)
    learnt: str = Field(sa_type=Text)
