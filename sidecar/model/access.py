"""Who calls: what a token stands for."""

from typing import Literal

from sidecar.model.noun import Noun

Role = Literal["agent", "lead", "admin"]


class Admitted(Noun):
    """Who is let in by a token: a person, or a program of theirs."""

    name: str
    role: Role
    team: str | None = None


class Caller(Noun):
    """`origin` is the extension origin this token is bound to, None until first used by one."""

    token_id: int
    name: str
    role: Role
    team: str | None = None
    origin: str | None = None
