"""A route: what one address takes and gives and who may call it. The door and the document are made of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from flask import Request, Response
from pydantic import BaseModel

from sidecar.access.roles import Who
from sidecar.api.desk import Desk
from sidecar.model.access import Caller
from sidecar.store.engine import Conn

KB = 1024
MB = 1024 * KB

T = TypeVar("T")
Answer = BaseModel | Response | bytes  # bytes are JSON that is ready


@dataclass(frozen=True)
class Call(Generic[T]):
    """What a view gets: `body` in the shape the route takes (raw bytes where it takes `Raw`),
    `ids` from the path, `caller` None on open routes only."""

    desk: Desk
    caller: Caller | None
    body: T
    ids: Mapping[str, str]
    request: Request

    @property
    def by(self) -> str:
        """Whose decision this is, for the record."""
        return self.caller.name if self.caller else "nobody"


@dataclass(frozen=True)
class Change(Call[T]):
    """A call that changes something: `conn` is the transaction in which its answer is kept too."""

    conn: Conn


class Raw:
    """Stands for a body that the door hands on as it came."""


class Nothing:
    """Stands for no body."""


@dataclass(frozen=True)
class Route:
    """`path` as Flask spells it. `is_change`: takes an Idempotency-Key, its view gets a `Change`."""

    method: Literal["GET", "POST"]
    path: str
    who: Who
    view: Callable[[Any], Answer]
    summary: str
    takes: type[BaseModel] | type[Raw] | type[Nothing] = Nothing
    gives: type[BaseModel] | None = None
    gives_media: str = "application/json"
    takes_media: tuple[str, ...] = ("application/json",)
    is_change: bool = False
    max_bytes: int = 256 * KB

    @property
    def name(self) -> str:
        """One word for the operation, such as `post_v1_links_id_revoke`."""
        words = "".join(c if c.isalnum() else " " for c in self.path).split()
        return "_".join([self.method.lower(), *words])
