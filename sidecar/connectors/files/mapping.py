"""A line of a file, as the nouns that the account's rules make of it, or as it is for import."""

from typing import Any

import orjson

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.mapped.reading import read_mapped
from sidecar.connectorkit.mapped.rules import MapOptions
from sidecar.errors import BadInputError
from sidecar.model.fact import Reading, parse_fact
from sidecar.settings import Account


def read(raw: Raw, account: Account) -> list[Reading]:
    """BadInputError names the line and what is wrong: it is parked, and the others go on."""
    if "trouble" in raw:
        raise BadInputError(f"{raw['trouble']}; correct the file and drop it again", raw["line"])
    rules = MapOptions.model_validate({"map": account.options.get("map", [])}).map
    if not rules:
        return [_imported(raw["object"], raw["line"], account)]
    told = {"file": {"name": raw["file"], "changed_at": raw["changed_at"], "line": raw["line"]}}
    return [*read_mapped(rules, told | raw["object"], account.id)]


def _imported(told: dict[str, Any], line: int, account: Account) -> Reading:
    """A file cannot speak for another account than the one whose folder it lies in."""
    if told.get("tool") not in (None, account.id):
        raise BadInputError(f'leave it out or write "{account.id}"', line, "tool")
    return parse_fact(orjson.dumps(told | {"tool": account.id}), line)
