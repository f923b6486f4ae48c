"""What nobody can ask for any more is forgotten: deliveries and changes of more than a month ago."""

from datetime import datetime, timedelta

from sidecar.flows.going_on import tidy_actives
from sidecar.store import changes_write, inbox
from sidecar.store.engine import Store

# No tool repeats a delivery for so long (Standard Webhooks: 75.6 hours, Stripe: three days), and no
# overlay stays open for so long without having asked.
_KEPT = timedelta(days=30)


def tidy(store: Store, now: datetime) -> None:
    with store.writing() as conn:
        inbox.prune(conn, before=now - _KEPT)
        tidy_actives(conn, now)
        changes_write.prune(conn, before=now - _KEPT)
