"""The rows of the running service: inbox, accounts, changes, callers, what goes on. Customers' rows: rows.py."""

from typing import Any, ClassVar

from sqlalchemy import Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from sidecar.store.columns import CLUSTERED, COUNTED, Number, key_column, name_column

_OPEN = text("state <> 'done'")


def _counter() -> Any:
    return Field(default=0, sa_type=Number, sa_column_kwargs={"server_default": "0"})


class InboxRow(SQLModel, table=True):
    """What tools posted, kept before it is answered. `state`: waiting, done, parked.

    `begun`: how often somebody set to work on it since it last failed; who dies of it tells nobody.
    """

    __tablename__ = "inbox"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("tool", "delivery_id", name="inbox_delivery"),
        # Nobody looks for the many rows that are done, but by their delivery.
        Index("inbox_open", "tool", "state", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        COUNTED,
    )

    id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    tool: str = name_column()
    received_at: int = Field(sa_type=Number)
    kind: str = name_column()
    native_id: str = name_column()
    delivery_id: str | None = name_column(default=None)
    body: bytes | None = Field(default=None, sa_type=LargeBinary)
    state: str = name_column()
    tries: int
    reason: str | None = Field(default=None, sa_type=Text)
    not_before: int = Field(sa_type=Number)
    lease_until: int = Field(sa_type=Number)
    begun: int = _counter()


class AccountRow(SQLModel, table=True):
    """How far a tool account was pulled, and whether it answers.

    `seen_at`: the last moment at which we had all the tool had; `pulled_at`: the last try's start.
    `lease`: counts the claims, so that who lost one stores nothing; `begun`: claims since one ended in
    order. `lost`: how often the tool forgot our cursor since it last told all. `posted_at`: when the
    newest post came that was worked off. `probe_until`: who tries a tool that failed, until then alone.
    """

    __tablename__ = "account"

    tool: str = name_column(primary_key=True)
    cursor: str | None = Field(default=None, sa_type=Text)
    seen_at: int | None = Field(default=None, sa_type=Number)
    pulled_at: int | None = Field(default=None, sa_type=Number)
    failing_since: int | None = Field(default=None, sa_type=Number)
    reason: str | None = Field(default=None, sa_type=Text)
    paused_until: int = Field(sa_type=Number)
    lease_until: int = Field(sa_type=Number)
    tries: int
    lease: int = _counter()
    begun: int = _counter()
    lost: int = _counter()
    posted_at: int | None = Field(default=None, sa_type=Number)
    probe_until: int = _counter()
    n_pulls: int = _counter()
    n_failures: int = _counter()


class BackfillRow(SQLModel, table=True):
    """How far an account's past is read. `done`: the share of it, null where nobody can say.

    `since`: nothing older is wanted; null: all there is. `spent`: microseconds of work so far.
    """

    __tablename__ = "backfill"

    tool: str = name_column(primary_key=True)
    cursor: str | None = Field(default=None, sa_type=Text)
    since: int | None = Field(default=None, sa_type=Number)
    done: float | None = None
    n_raws: int = Field(sa_type=Number)
    spent: int = Field(sa_type=Number)
    started_at: int = Field(sa_type=Number)
    finished_at: int | None = Field(default=None, sa_type=Number)
    not_before: int = Field(sa_type=Number)
    lease_until: int = Field(sa_type=Number)
    lease: int = Field(sa_type=Number)
    tries: int
    reason: str | None = Field(default=None, sa_type=Text)


class ChangeRow(SQLModel, table=True):
    """What overlays must look at again; a smaller position never becomes visible later.

    `customer_key` null: the state of a tool changed, `kind` says which.
    """

    __tablename__ = "change"
    __table_args__: ClassVar[Any] = (Index("change_by_customer", "customer_key"), COUNTED)

    position: int | None = Field(default=None, sa_type=Number, primary_key=True)
    customer_key: int | None = Field(default=None, sa_type=Number)
    contact_key: int | None = Field(default=None, sa_type=Number)
    kind: str = name_column()
    at: int = Field(sa_type=Number)


class TokenRow(SQLModel, table=True):
    """A caller's token, as a hash. `origin`: the extension it is bound to, null until first used."""

    __tablename__ = "token"
    __table_args__: ClassVar[Any] = (UniqueConstraint("token_hash", name="token_by_hash"), COUNTED)

    token_id: int | None = Field(default=None, sa_type=Number, primary_key=True)
    token_hash: str = name_column()
    name: str = Field(sa_type=Text)
    role: str = name_column()
    team: str | None = Field(default=None, sa_type=Text)
    origin: str | None = Field(default=None, sa_type=Text)
    created_at: int = Field(sa_type=Number)
    revoked_at: int | None = Field(default=None, sa_type=Number)


class PairingRow(SQLModel, table=True):
    __tablename__ = "pairing"

    code_hash: str = name_column(primary_key=True)
    name: str = Field(sa_type=Text)
    role: str = name_column()
    team: str | None = Field(default=None, sa_type=Text)
    expires_at: int = Field(sa_type=Number)
    tries: int


class IdempotencyRow(SQLModel, table=True):
    """The answer that a changing call got, to be given again to the same call."""

    __tablename__ = "idempotency"
    __table_args__: ClassVar[Any] = (Index("idempotency_by_age", "at"),)

    caller: str = name_column(primary_key=True)
    key: str = name_column(primary_key=True)
    body_hash: str = name_column()
    status: int
    answer: bytes = Field(sa_type=LargeBinary)
    at: int = Field(sa_type=Number)


class ActiveRow(SQLModel, table=True):
    """What goes on just now, in its newest version. `body`: the noun as JSON, empty once it has ended."""

    __tablename__ = "active"
    __table_args__: ClassVar[Any] = (Index("active_by_contact", "contact_key"),)

    tool: str = name_column(primary_key=True)
    native_id: str = name_column(primary_key=True)
    updated_at: int = Field(sa_type=Number)
    sequence: int = Field(sa_type=Number)
    is_ended: bool
    contact_key: int | None = Field(default=None, sa_type=Number)
    body: bytes = Field(sa_type=LargeBinary)


class ActiveKeyRow(SQLModel, table=True):
    """By which identity keys the person in an `active` can be found, where the contact is new."""

    __tablename__ = "active_key"
    __table_args__ = CLUSTERED

    key: int = key_column()
    tool: str = name_column(primary_key=True)
    native_id: str = name_column(primary_key=True)


class SealedRow(SQLModel, table=True):
    """What only this installation can read: a tool's session. `lease`: whose turn it is to renew it."""

    __tablename__ = "sealed"

    name: str = name_column(primary_key=True)
    body: bytes | None = Field(default=None, sa_type=LargeBinary)
    lease: int = Field(sa_type=Number)
    lease_until: int = Field(sa_type=Number)
