"""How the stand-in's lists are searched, sorted and paged."""

import re
from collections.abc import Iterable
from typing import Any

from sidecar.connectors.shopify.standin_graphql import Arguments
from sidecar.connectors.shopify.standin_shop import Json

_CONDITION = re.compile(r"^(\w+):(>=|<=|<|>)?'?([^']+)'?$")
_FIELDS = {"updated_at": "updatedAt", "created_at": "createdAt"}


def listed(items: Iterable[Json], asked: Arguments, *, most: int) -> Json:
    """A page of what fits the query; `most`: so many a page at most."""
    found = [it for it in items if _fits(it, asked.get("query"))]
    by_time = {"UPDATED_AT": "updatedAt", "CREATED_AT": "createdAt"}.get(asked["sortKey"])
    found.sort(key=lambda it: (it[by_time] if by_time else "", _number(it)))
    if asked.get("reverse") == "true":
        found.reverse()
    if asked.get("after"):
        # A cursor is a place, not an item: what it was made of may have moved on.
        found = [it for it in found if _place(it, by_time) > asked["after"]]
    n = min(asked["first"], most)
    end = _place(found[:n][-1], by_time) if found else None
    info = {"hasNextPage": len(found) > n, "endCursor": end}
    return {"nodes": found[:n], "pageInfo": info}


def _number(it: Json) -> int:
    return int(it["id"].rpartition("/")[2])


def _place(it: Json, by_time: str | None) -> str:
    return f"{it[by_time] if by_time else ''} {_number(it):015d}"


def _fits(it: Json, query: str | None) -> bool:
    told = _CONDITION.match(query or "")
    if not told:
        return True
    name, sign, value = told.groups()
    mine: Any = _number(it) if name == "id" else it[_FIELDS[name]]
    theirs: Any = int(value) if name == "id" else value
    fits: dict[str, bool] = {
        "<": mine < theirs,
        ">": mine > theirs,
        "<=": mine <= theirs,
        ">=": mine >= theirs,
    }
    return fits[sign] if sign in fits else bool(mine == theirs)
