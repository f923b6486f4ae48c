"""What the audit says of a call: ids of ours, a route, a word; never what somebody sent or a customer wrote."""

import re

from sidecar.errors import NotAllowedError
from sidecar.model.access import Caller
from sidecar.model.audit import Audited

_ID_OF_OURS = re.compile(r"[a-z]{2}_[0-9a-f]{16}")


def refusal(
    caller: Caller, error: NotAllowedError, *, route: str, named: str | None = None
) -> Audited:
    """A call that was not allowed. `route`: its pattern, such as /v1/links/<id>/confirm; `named`: the id
    in its path, as it was sent."""
    return _line(caller, error.action, about=error.about or named, detail=route)


def opening(caller: Caller, customer_id: str) -> Audited:
    """An agent chose one of several who may be meant by a page."""
    return _line(caller, "opened_ambiguous", about=customer_id, detail=None)


def _line(caller: Caller, action: str, *, about: str | None, detail: str | None) -> Audited:
    is_ours = about is not None and _ID_OF_OURS.fullmatch(about) is not None
    return Audited(
        by=caller.name,
        role=caller.role,
        team=caller.team,
        action=action,
        about=about if is_ours else None,
        detail=detail,
    )
