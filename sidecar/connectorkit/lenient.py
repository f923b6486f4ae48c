"""Reads a vendor's JSON without trusting it: what is missing, null or of another kind is as good as absent."""

from datetime import UTC, datetime
from typing import Any

from sidecar.connectorkit.json_text import load_json
from sidecar.connectorkit.mail.charset import harmless
from sidecar.connectorkit.mail.html import html_text
from sidecar.errors import BadInputError
from sidecar.model.moment import parse_moment

_LAST_S = 253_402_300_799  # the end of the year 9999

_LONGEST_WORD = 480  # bytes; ids are kept up to 512, some with a kind before them


def thing(value: Any) -> dict[str, Any]:
    """An object; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def things(value: Any) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [it for it in value if isinstance(it, dict)] if isinstance(value, list) else []


def inside(told: Any, *path: str) -> Any:
    """What stands there in objects within objects; None where it does not."""
    for name in path:
        told = told.get(name) if isinstance(told, dict) else None
    return told


def word(value: Any) -> str | None:
    """A text that says something, or a number as text, such as an id. None for what is too long to be one:
    it could not be kept, and cut short it would be another's.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if (
        not isinstance(value, str)
        or len(value) > _LONGEST_WORD
        or len(value.encode(errors="replace")) > _LONGEST_WORD
    ):
        return None
    return value.strip() or None


def prose(value: Any) -> str | None:
    """A text of lines, without controls and without empty lines around it."""
    return harmless(value).strip("\n ") or None if isinstance(value, str) else None


def moment(value: Any) -> datetime | None:
    """An RFC 3339 text or Unix seconds, as UTC; None for zero and for what is no time."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime.fromtimestamp(value, UTC) if 0 < value <= _LAST_S else None
    try:
        return parse_moment(value)
    except ValueError:
        return None


def seconds(value: Any) -> float | None:
    """How long something took or takes; never less than nothing."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and value >= 0 else None


def ids_of(value: Any) -> list[str]:
    """The ids of the objects of a list."""
    return [id_ for it in things(value) if (id_ := word(it.get("id")))]


def whole(value: Any) -> int | None:
    """A whole number that the store can keep."""
    return value if type(value) is int and -(2**63) <= value < 2**63 else None


def link(value: Any) -> str | None:
    """An address of the web; nothing else may be clicked on."""
    is_web = isinstance(value, str) and value.startswith(("https://", "http://"))
    return value if is_web else None


def readable(html: Any) -> str | None:
    """The text of an HTML body."""
    return html_text(html).strip() or None if isinstance(html, str) else None


def body_object(body: bytes) -> dict[str, Any]:
    """The JSON object of a webhook's body; BadInputError where it is none."""
    try:
        told = load_json(body)
    except ValueError:
        raise BadInputError("the body is not JSON") from None
    if not isinstance(told, dict):
        raise BadInputError("the body is no object")
    return told
