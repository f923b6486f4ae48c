"""Dating: nothing happened after its tool last touched it; where one says so, a sender's clock is wrong."""

from collections.abc import Sequence
from datetime import timedelta

from sidecar.model.fact import Fact
from sidecar.model.interaction import Interaction

_CLOCK_SKEW = timedelta(days=1)  # as connectorkit/mail/letter.py allows a sender


def dated(told: Sequence[Fact]) -> list[Fact]:
    """The facts; those dated far behind their own last change with the moment of that change.

    By what each says of itself alone: whoever tells it first or again, it is the same. The version that
    a tool gives is never another, and what it dates ahead in both stays as it is.
    """
    return [_dated(it) if isinstance(it, Interaction) else it for it in told]


def _dated(it: Interaction) -> Interaction:
    changed = it.updated_at
    if changed is None or it.occurred_at <= changed + _CLOCK_SKEW:
        return it
    return it.model_copy(update={"occurred_at": changed})
