"""Asks for what need not be there: names of numbers, and what is not part of every plan."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import MissingError
from sidecar.connectorkit.lenient import thing, things, word
from sidecar.errors import ToolError

_REMEMBERED_S = 600.0
_NOT_OURS = (402, 403, 404, 410, 422)


def name_at(client: HttpClient, path: str, *keys: str) -> str | None:
    """The name in the answer of `path`, below `keys`; None where there is no such thing (any more)."""
    try:
        found: Any = client.get_remembered(path, for_s=_REMEMBERED_S)
    except MissingError:
        return None
    for key in keys:
        found = thing(found).get(key)
    return word(thing(found).get("name"))


def names_of(client: HttpClient, path: str) -> dict[str, str]:
    """Id -> name of a list that stands in its answer under the last word of its path."""
    listed = thing(client.get_remembered(path, for_s=_REMEMBERED_S)).get(path.rpartition("/")[2])
    named = [(word(it.get("id")), word(it.get("name"))) for it in things(listed)]
    return {id_: name for id_, name in named if id_ and name}


def if_there(ask: Callable[[], Any]) -> Any:
    """What `ask` gives; None where the tool has no such thing."""
    try:
        return ask()
    except MissingError:
        return None


def if_ours(ask: Callable[[], Any]) -> Any:
    """What `ask` gives; None where the tool says that this is not part of the account's plan or rights."""
    try:
        return ask()
    except ToolError as error:
        if error.status not in _NOT_OURS:
            raise
        return None
