"""Roles: who may call what. Agents read and decide; leads do what agents do; admins also feed and watch."""

from typing import Literal

from sidecar.errors import NotAllowedError, NotAuthenticatedError
from sidecar.model.access import Caller, Role

# open: nobody is asked. signed: the tool proves itself by its own signature, in the connector.
# collected: a website's write key, and the only routes that pages of listed origins may call.
Who = Literal["open", "signed", "collected", "agent", "lead", "admin"]

_RANK: dict[Role, int] = {"agent": 1, "lead": 2, "admin": 3}


def check_role(caller: Caller | None, who: Role) -> Caller:
    """The caller, if the role reaches so far. NotAuthenticatedError or NotAllowedError if not."""
    if caller is None:
        raise NotAuthenticatedError("send the token as Authorization: Bearer tl_...")
    if _RANK[caller.role] < _RANK[who]:
        raise NotAllowedError(f"this needs the role {who}; your token has {caller.role}")
    return caller
