"""Reads posts of Mastodon, each with the thread that it stands in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, MissingError, Raw
from sidecar.connectorkit.lenient import ids_of, thing, things, word

_AT_ONCE = 20  # posts in one call; more are refused
_HOUR_S = 3600.0
STATUSES = "api/v1/statuses"


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """A `post` by the id that our own server gave it: it stands in the address of its page there."""
    gone = Gone(client.now_there())
    if kind != "post" or not native_id.isascii() or not native_id.isalnum():
        return gone
    try:
        status = thing(client.get(f"{STATUSES}/{native_id}"))
        return in_threads(client, [raw_of(status, own_account(client))])[0]
    except MissingError:
        return gone


def own_account(client: HttpClient) -> dict[str, str]:
    """`id`: of the company's account. `domain`: what stands behind the second @ of our server's handles."""
    told = client.get_remembered("api/v1/accounts/verify_credentials", for_s=_HOUR_S)
    server = client.get_remembered("api/v2/instance", for_s=_HOUR_S)
    return {"id": str(told["id"]), "domain": str(server["domain"])}


def look_up(client: HttpClient, ids: Sequence[str]) -> tuple[list[Raw], list[str]]:
    """Those that stand, all known to be about us, and the ids of those that do not.

    Only what was edited needs its thread again: else the version with the thread is known, and stands.
    """
    own, raws = own_account(client), []
    for start in range(0, len(ids), _AT_ONCE):
        asked = {"id[]": list(ids[start : start + _AT_ONCE])}
        them = things(client.get(STATUSES, asked))
        raws += [raw_of(it, own, is_known=True) for it in them]
    there = {raw["status"].get("id") for raw in raws}
    # What is only hidden from lists (of somebody whom our account mutes) can still be read alone.
    gone = [it for it in ids if it not in there and not client.has(f"{STATUSES}/{it}")]
    edited = [it for it in raws if it["status"].get("edited_at")]
    others = [it for it in raws if not it["status"].get("edited_at")]
    return [*others, *in_threads(client, edited)], gone


def raw_of(status: Any, own: dict[str, str], *, is_known: bool = False) -> Raw:
    return {"kind": "status", "own": own, "is_known": is_known, "status": status, "thread": []}


def in_threads(client: HttpClient, raws: Sequence[Raw]) -> list[Raw]:
    """The same, each with the ids of the posts above it in `thread`, as many as our server knows."""
    return client.at_once(*(partial(_in_thread, client, it) for it in raws))


def _in_thread(client: HttpClient, raw: Raw) -> Raw:
    status = raw["status"]
    parent = word(status.get("in_reply_to_id"))
    if parent is None:
        return raw
    try:
        told = thing(client.get(f"{STATUSES}/{status['id']}/context"))
    except MissingError:
        told = {}
    return raw | {"thread": ids_of(told.get("ancestors")) or [parent]}
