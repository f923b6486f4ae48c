"""Who waits in Zendesk now: Talk's own count, and messaging by what entered a queue and did not leave."""

from datetime import timedelta
from functools import partial

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.helpdesk.names import if_ours, names_of
from sidecar.connectorkit.helpdesk.paging import pages_after
from sidecar.connectorkit.helpdesk.waiting import count_waits, still_waiting, told_waits
from sidecar.connectorkit.lenient import moment, thing
from sidecar.connectors.zendesk.fetch import API
from sidecar.model.queue import Queue

_TALK = f"{API}/channels/voice/stats/current_queue_activity"
_LONGEST_WAIT = timedelta(hours=6)  # who entered before is not waited for any more


def queues(client: HttpClient) -> list[Queue]:
    """Talk as a whole, then messaging's queues."""
    told = thing(thing(if_ours(partial(client.get, _TALK))).get("current_queue_activity"))
    keys = {
        "waiting": "calls_waiting",
        "longest": "longest_wait_time",
        "average": "average_wait_time",
    }
    talk = {name: told.get(key) for name, key in keys.items()}
    return told_waits(client, "talk", "Talk", "voice", talk) + _messaging(client)


def _messaging(client: HttpClient) -> list[Queue]:
    """https://developer.zendesk.com/documentation/ticketing/managing-tickets/measure-queue-wait-times"""
    now, names = client.now(), if_ours(partial(names_of, client, f"{API}/queues")) or {}
    span = {"start_time": int((now - _LONGEST_WAIT).timestamp()), "end_time": int(now.timestamp())}
    path, key = f"{API}/queue_events", "queue_events"
    listed = if_ours(lambda: list(pages_after(client, path, key, channel="MESSAGING", **span)))
    events = [
        (str(it.get("work_item_id")), at, it["event_type"] == "INBOUND", str(it.get("queue_id")))
        for it in (listed or [])
        # These times are UTC and do not say so.
        if (at := moment(f"{str(it.get('event_occurred_at')).removesuffix('Z')}Z"))
        and it.get("event_type") in ("INBOUND", "OUTBOUND")
    ]
    return count_waits(client.account.id, "chat", still_waiting(events), names=names, now=now)
