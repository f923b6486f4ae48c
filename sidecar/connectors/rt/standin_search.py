"""The stand-in's searches: the piece of RT's query language that programs use, and JSON conditions."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

_TOKEN = re.compile(r"\s*([()]|!=|>=|<=|[<>=]|'[^']*'|[\w:.]+)")
_RT_TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)( GMT)?$")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "IN": lambda value, given: str(value) in {str(it) for it in given},
    "STARTSWITH": lambda value, given: str(value).startswith(str(given)),
}
Record = Mapping[str, Any]


class BadQueryError(ValueError):
    """RT would answer 400."""


def matches(record: Record, query: str) -> bool:
    """Does the record fit `Field = 'value' AND (...) OR ...`? AND binds closer than OR."""
    tokens = _TOKEN.findall(query)
    found = _either(record, tokens)
    if tokens:
        raise BadQueryError(f"cannot read on from {tokens[0]}")
    return found


def fits(record: Record, conditions: Sequence[Mapping[str, Any]]) -> bool:
    """JSON conditions, all of which must hold; fields that cannot be searched are left out, as in RT."""
    return all(
        _COMPARE[it.get("operator", "=")](*_alike(record[it["field"]], it["value"]))
        for it in conditions
        if it["field"] in record
    )


def _either(record: Record, tokens: list[str]) -> bool:
    found = _both(record, tokens)
    while tokens and tokens[0].upper() == "OR":
        tokens.pop(0)
        found = _both(record, tokens) or found
    return found


def _both(record: Record, tokens: list[str]) -> bool:
    found = _single(record, tokens)
    while tokens and tokens[0].upper() == "AND":
        tokens.pop(0)
        found = _single(record, tokens) and found
    return found


def _single(record: Record, tokens: list[str]) -> bool:
    if tokens[:1] == ["("]:
        tokens.pop(0)
        found = _either(record, tokens)
        if not tokens or tokens.pop(0) != ")":
            raise BadQueryError("a bracket is not closed")
        return found
    if len(tokens) < 3 or tokens[0] not in record:
        raise BadQueryError(f"no such field: {tokens[:1]}")
    field, compare, value = tokens.pop(0), tokens.pop(0), tokens.pop(0).strip("'")
    return _COMPARE[compare](*_alike(record[field], value))


def _alike(stored: Any, given: Any) -> tuple[Any, Any]:
    if isinstance(stored, datetime):
        return stored, _moment(str(given))
    if isinstance(stored, int) and isinstance(given, str | int):
        return stored, int(given)
    return stored, given


def _moment(text: str) -> datetime:
    """RT takes RFC 3339 for 1970, and so does its stand-in."""
    found = _RT_TIME.match(text)
    if not found:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
