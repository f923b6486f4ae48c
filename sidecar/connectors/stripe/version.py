"""Which of two states of one thing in Stripe is the later: by its events, else by what the state itself tells.

A known change stands as it is: (second, number of events in it). Without one it is the newest time that
the thing itself and its parts hold, which never falls while it lives and is never later than its
last event. So the same state has the same version whenever and however it was asked for.
"""

from datetime import datetime

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.cursor import EVER
from sidecar.connectorkit.lenient import moment, thing, things

_TIMES = ("created", "canceled_at", "ended_at", "current_period_start")


def version_of_raw(raw: Raw) -> tuple[datetime, int]:
    """Of everything that is read from this raw. `floor`: see `restart` in pull.py."""
    found = thing(raw["object"])
    parts = [*things(raw.get("refunds")), *things(raw.get("disputes"))]
    times = [raw.get("floor"), *map(found.get, _TIMES), *(it.get("created") for it in parts)]
    told = [moment(it) for it in (*times, *thing(found.get("status_transitions")).values())]
    second, n = raw.get("changed") or (None, 0)
    own = max([it for it in told if it], default=EVER)
    return max((own, 0), (moment(second) or EVER, n))
