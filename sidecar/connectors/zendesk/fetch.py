"""Reads tickets with all that belongs to them, and users with their identities, within Zendesk's limits."""

from collections.abc import Sequence
from functools import partial

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Limit, Raw
from sidecar.connectorkit.helpdesk.names import if_there, name_at
from sidecar.connectorkit.helpdesk.paging import by_ids, ids_in, pages_after
from sidecar.connectorkit.lenient import moment, thing, things, word
from sidecar.connectors.zendesk.channels import is_messaging
from sidecar.connectors.zendesk.mapping import COLLEAGUES

API = "api/v2"
_PEOPLE = ("requester_id", "assignee_id", "author_id", "answered_by_id")


def limit_of(path: str) -> Limit:
    """Exports and the list of deleted tickets are counted apart, and their headers speak of the account:
    https://developer.zendesk.com/api-reference/introduction/rate-limits/
    """
    apart = {"incremental": "export", "deleted_tickets": "deleted"}
    name = apart.get(path.removeprefix(f"{API}/").partition("/")[0])
    # The smallest plan's, until X-Rate-Limit tells.
    return Limit(10, 60, name, is_fixed=True) if name else Limit(200, 60)


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """A `ticket` or a `user` by its number."""
    if kind == "user":
        found = if_there(lambda: client.get(f"{API}/users/{native_id}"))
        return user_raw(client, thing(found["user"])) if found else Gone(client.now_there())
    if native_id.isdecimal() and (raws := read_tickets(client, [int(native_id)])):
        return raws[0]
    told = (it for it in listed_deletions(client) if it.conversation == native_id)
    return next(told, Gone(client.now_there(), conversation=native_id))


def listed_deletions(client: HttpClient) -> list[Gone]:
    """The newest hundred of the last thirty days, with Zendesk's own time."""
    asked = {"sort_by": "deleted_at", "sort_order": "desc"}
    listed = things(thing(client.get(f"{API}/deleted_tickets", asked)).get("deleted_tickets"))
    return [Gone(at, word(it.get("id"))) for it in listed if (at := moment(it.get("deleted_at")))]


def read_tickets(client: HttpClient, ids: Sequence[int]) -> list[Raw]:
    """One raw for each that is there. What was said is read before the ticket itself: so a ticket is
    never older than the last of its changes, whose number is its version.
    """
    many = partial(by_ids, client, f"{API}/tickets/show_many", "tickets")
    hints = many(ids)
    read = client.at_once(*[partial(_thread, client, it) for it in hints.values()])
    threads = {id_: thread for id_, thread in zip(hints, read, strict=True) if thread}
    raws = [threads[id_] | {"ticket": ticket} for id_, ticket in many(threads).items()]
    people = by_ids(client, f"{API}/users/show_many", "users", ids_in(raws, _PEOPLE))
    askers = {it["ticket"].get("requester_id") for it in raws} & set(people)
    cards = {it: user_raw(client, people[it]) for it in askers}
    for raw in raws:
        raw["requester"] = cards.get(raw["ticket"].get("requester_id"))
        raw["groups"] = {str(it): _name(client, "group", it) for it in ids_in(raw, ["group_id"])}
        known = ids_in(raw, _PEOPLE) & set(people)
        raw["people"] = {str(it): {k: people[it].get(k) for k in ("name", "role")} for it in known}
    return raws


def user_raw(client: HttpClient, user: Raw) -> Raw:
    """A colleague's identities are nobody's business."""
    raw: Raw = {"kind": "user", "user": user, "identities": [], "organization": None}
    is_contact = user.get("role") not in COLLEAGUES and user.get("active") is not False
    if is_contact and "id" in user:
        path = f"{API}/users/{user['id']}/identities"
        raw["organization"] = _name(client, "organization", user.get("organization_id"))
        raw["identities"] = if_there(lambda: list(pages_after(client, path, "identities"))) or []
    return raw


def _thread(client: HttpClient, ticket: Raw) -> Raw | None:
    """None where it was deleted meanwhile."""
    lists = {"comments": "comments", "audits": "audits"}
    lists |= {"conversation_log": "events"} if is_messaging(ticket) else {}
    at = f"{API}/tickets/{ticket['id']}"
    many = {it: partial(pages_after, client, f"{at}/{it}", key) for it, key in lists.items()}
    read = if_there(lambda: {it: list(make()) for it, make in many.items()})
    return {"kind": "ticket", "log": read.pop("conversation_log", [])} | read if read else None


def _name(client: HttpClient, what: str, id_: int | None) -> str | None:
    return name_at(client, f"{API}/{what}s/{id_}", what) if id_ else None
