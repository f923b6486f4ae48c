"""Asks Shopify, never for more than our share of its points, and reads one order, draft or customer."""

from collections.abc import Mapping
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Raw, Trouble
from sidecar.connectorkit.lenient import thing, things
from sidecar.connectors.shopify.queries import API, KINDS, QUERIES


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """An `order`, a `draft_order` or a `customer` by its number."""
    number, (type_, lists, name) = native_id.rpartition("/")[2], KINDS[kind]
    if not number.isdigit():
        return Gone(client.now_there())
    gid = f"gid://shopify/{type_}/{number}"
    if kind == "draft_order":
        nodes = nodes_of(ask(client, f"All{name}", query=f"id:{number}").get(lists))
    else:
        nodes = things([ask(client, f"One{type_}", id=gid).get(kind)])
    # Shopify's search is lenient; what was asked for is what has that id.
    found = next((it for it in nodes if it.get("id") == gid), None)
    return raw_of(client, kind, found) if found else Gone(client.now_there())


def nodes_of(connection: Any) -> list[Any]:
    return things(thing(connection).get("nodes"))


def raw_of(client: HttpClient, kind: str, found: Any) -> Raw:
    """The raw that `read` takes. `told_at`: by Shopify's clock."""
    told_at = client.told_at and client.told_at.isoformat()
    return {"kind": kind, kind: found, "told_at": told_at}


def ask(client: HttpClient, operation: str, **variables: Any) -> Any:
    """The answer's `data`. Then waits until the next such query leaves others their share of the points:
    https://shopify.dev/docs/api/usage/limits
    """
    asked = {"query": QUERIES, "operationName": operation, "variables": variables}
    answer = client.post(API, asked)
    cost = thing(thing(answer.get("extensions")).get("cost"))
    status = thing(cost.get("throttleStatus"))
    most = float(status.get("maximumAvailable") or 0)
    others = most * (1 - float(client.account.options.get("share", 0.5)))
    wanted = min(most, others + float(cost.get("requestedQueryCost") or 0))
    client.wait(_restored_in_s(status, wanted))
    return thing(answer.get("data"))


def trouble(status: int, headers: Mapping[str, str], body: Any) -> Trouble | None:  # noqa: ARG001 it says all in the body
    """Shopify answers 200 even where it refuses. Parts that our key may not see are null beside an error,
    and the rest is good.
    """
    told = thing(body)
    errors = things(told.get("errors"))
    if status != 200 or not errors or any(thing(told.get("data")).values()):
        return None
    codes = [str(thing(it.get("extensions")).get("code")) for it in errors]
    if "THROTTLED" in codes:
        cost = thing(thing(told.get("extensions")).get("cost"))
        wanted = float(cost.get("requestedQueryCost") or 0)
        wait = _restored_in_s(thing(cost.get("throttleStatus")), wanted)
        return Trouble("has no points left for us", retry_after_s=max(1.0, wait))
    return Trouble(f"refuses our query ({codes[0][:40]})", is_permanent="ACCESS_DENIED" in codes)


def _restored_in_s(status: Any, wanted: float) -> float:
    missing = wanted - float(status.get("currentlyAvailable") or 0)
    restored = float(status.get("restoreRate") or 0)
    return max(0.0, missing / restored) if restored else 0.0
