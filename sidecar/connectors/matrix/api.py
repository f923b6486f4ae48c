"""The calls of the Matrix client-server API: no user's name in any URL, room and event ids only."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import orjson

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Trouble
from sidecar.errors import CursorLostError, ToolError

_V3 = "_matrix/client/v3"
MESSAGES = ("m.room.message", "m.room.encrypted", "m.sticker")
PEOPLE, ALIAS, REDACTION = "m.room.member", "m.room.canonical_alias", "m.room.redaction"
_READ = {"types": [*MESSAGES, PEOPLE, ALIAS, REDACTION]}
_AT_ONCE = 100  # events

_NONE: dict[str, Any] = {"not_types": ["*"]}
_ROOM = {"state": _NONE, "ephemeral": _NONE, "account_data": _NONE}


def sync(client: HttpClient, since: str | None, *, wait_s: int = 0) -> Any:
    """What is new since that token, at once or as soon as there is something within `wait_s`; without
    one, which rooms there are: of those all is read by `history`, so this may be short.
    """
    timeline = _READ | {"limit": _AT_ONCE if since else 1}
    return _sync(client, _ROOM | {"timeline": timeline}, since=since, timeout=wait_s * 1000)


def now_token(client: HttpClient) -> str:
    """Where the server stands, without a word of any room."""
    return str(_sync(client, _ROOM | {"rooms": []}, timeout=0)["next_batch"])


def history(client: HttpClient, room: str, *, start: str | None, end: str | None) -> Any:
    """Some events of a room, newest first, back from `start` (None: the newest of all) to `end`."""
    asked = {"dir": "b", "limit": _AT_ONCE, "filter": _READ, "from": start, "to": end}
    return _ask(client, _room(room, "messages"), asked)


def comings(client: HttpClient, room: str) -> Iterator[Any]:
    """The events of a room's members, oldest first, as far back as we may see."""
    asked: dict[str, Any] = {"dir": "f", "limit": _AT_ONCE, "filter": {"types": [PEOPLE]}}
    for _ in range(50):
        answer = _ask(client, _room(room, "messages"), asked)
        yield from answer["chunk"]
        if answer.get("end") in (None, asked.get("from")):
            return
        asked["from"] = answer["end"]


def state(client: HttpClient, room: str) -> list[Any]:
    """Who is in the room and what it is called, oldest first."""
    told = _ask(client, _room(room, "state"), {})
    wanted = (it for it in told if it["type"] in (PEOPLE, ALIAS))
    return sorted(wanted, key=lambda it: int(it["origin_server_ts"]))


def event(client: HttpClient, room: str, event_id: str) -> Any:
    """MissingError where it is not there, or not for us."""
    return _ask(client, _room(room, f"event/{quote(event_id, safe='')}"), {})


def room_of(client: HttpClient, alias: str) -> str:
    return str(_ask(client, f"directory/room/{quote(alias, safe='')}", {})["room_id"])


def myself(client: HttpClient) -> str:
    """The user whose token we have."""
    return str(client.get(f"{_V3}/account/whoami")["user_id"])


def trouble(status: int, headers: Mapping[str, str], body: Any) -> Trouble | None:  # noqa: ARG001 the wait stands in the body
    """Matrix says its trouble in `errcode`: https://spec.matrix.org/v1.11/client-server-api/#standard-error-response"""
    told = body if isinstance(body, dict) and status >= 400 else {}
    code, wait = told.get("errcode"), told.get("retry_after_ms")
    if code in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"):
        way = "has run out" if told.get("soft_logout") is True else "is no longer good"
        return Trouble(f"our token {way}: put a new one into secret", is_permanent=True)
    if code == "M_LIMIT_EXCEEDED" and isinstance(wait, int | float):
        return Trouble("asks us to slow down", retry_after_s=max(0.0, wait / 1000))
    return None


def _sync(client: HttpClient, room: dict[str, Any], **asked: Any) -> Any:
    filter_ = {"room": room, "presence": _NONE, "account_data": _NONE}
    return _ask(client, "sync", asked | {"filter": filter_, "set_presence": "offline"})


def _room(room: str, what: str) -> str:
    return f"rooms/{quote(room, safe='')}/{what}"


def _ask(client: HttpClient, path: str, asked: Mapping[str, Any]) -> Any:
    """CursorLostError for 400: of all that we ask, only a token can be wrong (M_UNKNOWN_POS, M_UNKNOWN)."""
    spelled = {name: _spelled(it) for name, it in asked.items() if it is not None}
    try:
        return client.get(f"{_V3}/{path}", spelled)
    except ToolError as error:
        if error.status != 400:
            raise
        raise CursorLostError(error.tool, "has forgotten where we were", status=400) from error


def _spelled(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, dict) else value
