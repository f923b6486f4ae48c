"""The policy: who may say that two contacts are one customer, which opens each one's history to the other's."""

from collections.abc import Collection

from sidecar.errors import NotAllowedError
from sidecar.model.access import Caller, Role


def check_may_confirm(
    caller: Caller | None, allowed: Collection[Role], *, about: str | None = None
) -> None:
    """`allowed`: the roles of the setting `[access] may_confirm`; `about`: the link or act in question.
    NotAllowedError for any other, which is audited. Taking apart is everybody's right."""
    if caller is None or caller.role not in allowed:
        who = " or ".join(sorted(allowed)) or "nobody"
        raise NotAllowedError(f"who may confirm is set to: {who}; ask one of them", about=about)
