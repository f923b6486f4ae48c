"""What goes over the wire besides customers: pairing, the stream, health, imports, problems."""

from typing import Literal

from pydantic import Field

from sidecar.api.shape import Answer, Asked


class PairQuery(Asked):
    code: str = Field(min_length=4, max_length=64)


class PairAnswer(Answer):
    token: str
    name: str
    role: Literal["agent", "lead", "admin"]
    team: str | None


class StreamQuery(Asked):
    """`customers`: those that are watched from the start, as `WatchQuery` says it later."""

    customers: list[str] = Field(default=[], max_length=256)


class WatchQuery(Asked):
    """In place of what this stream watched before. `stream`: from the stream's `hello`."""

    stream: str = Field(max_length=64)
    customers: list[str] = Field(max_length=256)


class WatchAnswer(Answer):
    watching: int


class HealthAnswer(Answer):
    status: Literal["ok"]


class ImportAnswer(Answer):
    """How many lines were read and how many of them changed something."""

    read: int
    changed: int


class Problem(Answer):
    """RFC 9457 problem details; `hint` says what to do."""

    type: str
    title: str
    status: int
    detail: str | None = None
    hint: str | None = None
