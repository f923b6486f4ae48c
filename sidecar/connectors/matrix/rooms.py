"""Completes events to raws: a message with its edits, a redaction as what it left of its message; and says
whose a room is, so that it never has to be taken back.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import MissingError, Raw
from sidecar.connectorkit.lenient import inside
from sidecar.connectors.matrix import api
from sidecar.settings import Account

Whose = list[Any]  # customer, since, until (Unix ms, or None); empty where there is no customer


def room_raw(client: HttpClient, room: str, me: str) -> Raw:
    """Who is in it and by which names it is opened."""
    return {"kind": "room", "room_id": room, "state": api.state(client, room), "me": me}


def raws_of(
    client: HttpClient, room: str, events: Sequence[Any], known: tuple[Whose, str]
) -> list[Raw]:
    """`known`: whose the room is, and who we are."""
    here = {str(it["event_id"]): it for it in events}
    raws: dict[str, Raw] = {}
    shared = {"kind": "event", "room_id": room, "whose": known[0], "me": known[1]}
    for it in events:
        id_ = replaced(it) or redacted(it) or str(it["event_id"])
        # Not every redaction is obeyed: only the message itself says so.
        if id_ not in here or (redacted(it) and not reason_of(here[id_])):
            try:
                here[id_] = api.event(client, room, id_)
            except MissingError:
                continue
        raw = raws.setdefault(id_, shared | {"edits": []})
        raw["event"] = here[id_]
        raw["edits"] += [it] if replaced(it) else []
    return list(raws.values())


def replaced(event: Any) -> str | None:
    """The id of the message of which this event is a newer version."""
    relates = inside(event, "content", "m.relates_to")
    id_ = inside(relates, "event_id") if inside(relates, "rel_type") == "m.replace" else None
    return id_ if isinstance(id_, str) and id_ else None


def stub(edit: Any) -> Any:
    """What is left to be known of an edit: of which message it is."""
    relates = {"rel_type": "m.replace", "event_id": replaced(edit)}
    return {"event_id": edit["event_id"], "content": {"m.relates_to": relates}}


def redacted(event: Any) -> str | None:
    """The id of what this event redacts; in room version 11 it stands in the content."""
    id_ = inside(event, "content", "redacts") or event.get("redacts")
    return id_ if isinstance(id_, str) and event.get("type") == api.REDACTION else None


def reason_of(event: Any) -> Any:
    """The redaction that emptied this event, else None."""
    return inside(event, "unsigned", "redacted_because")


def is_staff(user: str, account: Account, me: str) -> bool:
    """`me`: the user whose token we have."""
    server = user.partition(":")[2].partition(":")[0].lower()
    named = account.options.get("staff") or account.company.domains
    return user in (me, *named) or any(f".{server}".endswith(f".{it.lower()}") for it in named)


def is_present(event: Any) -> bool:
    return event["content"].get("membership") in ("join", "invite", "knock")


def customer_in(event: Any, account: Account, me: str) -> str | None:
    """Whom an event of a room's members tells of, if it is a customer."""
    user = event.get("state_key") if event.get("type") == api.PEOPLE else None
    return user[:512] if user and not is_staff(user, account, me) else None


def whose(client: HttpClient, room: str, me: str) -> Whose:
    """The first customer who ever came, and when the second did: until then, what colleagues say there is
    said to the first. Both lie in the past and never change. Where comings are hidden from us, by who
    is there.
    """
    if found := _whose(api.comings(client, room), client.account, me):
        return found
    return _whose(api.state(client, room), client.account, me)


def _whose(events: Iterable[Any], account: Account, me: str) -> Whose:
    found: Whose = []
    for it in events:
        user = customer_in(it, account, me)
        if user and is_present(it) and user not in found:
            if found:
                return [*found[:2], it["origin_server_ts"]]
            found = [user, it["origin_server_ts"], None]
    return found
