"""Reads one thing of Stripe as it is now, always with the same parts, and when it changed last."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, MissingError, Raw
from sidecar.connectors.stripe.events import Change, Thing, changes, id_of, slim

KINDS = ("customer", "subscription", "charge", "invoice", "payment_intent", "refund")
PATHS = {kind: f"{kind}s" for kind in KINDS}
PER_PAGE = 100
_BESIDE = (("charge", "latest_charge"), ("customer", "customer"))  # what a page shows as well


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """What an `event` is about, or what an open page shows: a `customer`, a `payment` (a charge or a
    payment intent), an `invoice`, a `subscription`.
    """
    if kind == "event":
        return _of_event(client, native_id)
    if kind == "payment":
        kind = "payment_intent" if native_id.startswith("pi_") else "charge"
    thing = (kind, native_id)
    newest = ask(client, "events", {"limit": PER_PAGE})["data"]
    raw = read_thing(client, thing, changes(map(slim, newest)).get(thing))
    if raw["object"] is None and not raw["changed"]:
        return Gone(client.now_there())
    found = raw["object"] or {}
    beside = [(it, id_) for it, named in _BESIDE if (id_ := id_of(found.get(named)))]
    return {"kind": "several", "raws": [raw, *(read_thing(client, it, None) for it in beside)]}


def read_thing(client: HttpClient, thing: Thing, changed: Change | None) -> Raw:
    """The raw that `read` takes. `object` is None where Stripe has it no more."""
    kind, id_ = thing
    found = _one(client, PATHS[kind], id_)
    raw: Raw = {"kind": kind, "id": id_, "changed": changed, "object": found}
    return raw | parts_of(client, kind, found) if found else raw


def parts_of(client: HttpClient, kind: str, found: Any, *, is_whole: bool = True) -> Raw:
    """What belongs to it and stands elsewhere. `is_whole` False: only what the object itself hints at."""
    found.pop("client_secret", None)  # it would let anybody confirm the payment
    if kind != "charge":
        return {}
    is_refunded = found.get("refunded") or found.get("amount_refunded")
    hinted = {"refunds": is_refunded, "disputes": found.get("disputed")}
    names = [name for name, is_hinted in hinted.items() if is_whole or is_hinted]
    parts = {it: list(pages(client, it, {"charge": found["id"]})) for it in names}
    return parts | {"invoice": _one(client, "invoices", id_of(found.get("invoice")))}


def pages(client: HttpClient, path: str, asked: Mapping[str, Any]) -> Iterator[Any]:
    """All items of a list, newest first."""
    after: dict[str, Any] = {}
    while True:
        answer = ask(client, path, {**asked, **after, "limit": PER_PAGE})
        yield from answer["data"]
        if not answer.get("has_more") or not answer["data"]:
            return
        after = {"starting_after": answer["data"][-1]["id"]}


def ask(client: HttpClient, path: str, asked: Mapping[str, Any] | None = None) -> Any:
    connected = client.account.options.get("stripe_account")
    headers = {"Stripe-Account": connected} if connected else None
    return client.get(f"v1/{path}", asked, headers=headers)


def _of_event(client: HttpClient, event_id: str) -> Raw | Gone:
    event = _one(client, "events", event_id)
    if event is None:
        return Gone(
            client.now_there()
        )  # older than 30 days: a pull has read long since what it told
    event = slim(event)
    thing, at = event["thing"], event["created"]
    if thing is None:
        return {"kind": "several", "raws": []}
    # First the events, then the thing: what is read is at least as new as what was counted.
    same_second = map(slim, pages(client, "events", {"created[gte]": at, "created[lte]": at}))
    known = {it["id"]: it for it in (event, *same_second)}
    return read_thing(client, thing, changes(known.values())[thing])


def _one(client: HttpClient, path: str, id_: str | None) -> Any:
    try:
        return ask(client, f"{path}/{quote(id_, safe='')}") if id_ else None
    except MissingError:
        return None
