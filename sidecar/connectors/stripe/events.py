"""What Stripe's events tell of other things: which of them changed, and when.

Stripe's objects carry no time of their last change; only events do, in whole seconds. So a change is
`[second of the newest event, how many events of that second]` of one thing: the same whether an event
came by webhook, by a pull or by looking the thing up, and greater with each further event.
"""

from collections.abc import Iterable
from typing import Any

from sidecar.connectorkit.lenient import thing

Thing = tuple[str, str]  # what it is, in Stripe's words, and its id
Change = list[int]

_READ_WITH = {"refund": "charge", "dispute": "charge", "invoice_payment": "invoice"}
_ALONE = frozenset(("customer", "charge", "payment_intent", "invoice", "subscription"))


def thing_of(data: Any) -> Thing | None:
    """What must be read again after an event with this `data`. Refunds and disputes are read with their charge."""
    about = thing(data.get("object"))
    kind = str(about.get("object"))
    read, id_ = _READ_WITH.get(kind, kind), id_of(about.get(_READ_WITH.get(kind, "id")))
    return (read, id_) if read in _ALONE and id_ else None


def slim(event: Any) -> Any:
    """What is kept of an event while thousands of them are looked through."""
    return {"id": event["id"], "created": event["created"], "thing": thing_of(event["data"])}


def changes(slim_events: Iterable[Any]) -> dict[Thing, Change]:
    found: dict[Thing, Change] = {}
    for event in slim_events:
        it, second = event["thing"], event["created"]
        at, n = found.get(it, (0, 0))
        if it and second >= at:
            found[it] = [second, n + 1 if second == at else 1]
    return found


def id_of(value: Any) -> str | None:
    """The id of what may stand there whole or as its id."""
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found else None
