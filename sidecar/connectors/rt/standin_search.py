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
Test = Callable[[Record], bool]


class BadQueryError(ValueError):
    """RT would answer 400."""


def searched(query: str) -> Test:
    """The test that `Field = 'value' AND (...) OR ...` means. AND binds closer than OR."""
    tokens = _TOKEN.findall(query)
    test = _either(tokens)
    if tokens:
        raise BadQueryError(f"cannot read on from {tokens[0]}")
    return test


def fits(record: Record, conditions: Sequence[Mapping[str, Any]]) -> bool:
    """JSON conditions, all of which must hold; fields that cannot be searched are left out, as in RT."""
    return all(
        _COMPARE[it.get("operator", "=")](*_alike(record[it["field"]], it["value"]))
        for it in conditions
        if it["field"] in record
    )


def _either(tokens: list[str]) -> Test:
    tests = [_both(tokens)]
    while tokens and tokens[0].upper() == "OR":
        tokens.pop(0)
        tests.append(_both(tokens))
    return lambda record: any(test(record) for test in tests)


def _both(tokens: list[str]) -> Test:
    tests = [_single(tokens)]
    while tokens and tokens[0].upper() == "AND":
        tokens.pop(0)
        tests.append(_single(tokens))
    return lambda record: all(test(record) for test in tests)


def _single(tokens: list[str]) -> Test:
    if tokens[:1] == ["("]:
        tokens.pop(0)
        test = _either(tokens)
        if not tokens or tokens.pop(0) != ")":
            raise BadQueryError("a bracket is not closed")
        return test
    if len(tokens) < 3 or tokens[1] not in _COMPARE:
        raise BadQueryError(f"expecting a field, an operator and a value at {tokens[:3]}")
    name, compare, value = tokens.pop(0), _COMPARE[tokens.pop(0)], tokens.pop(0).strip("'")
    return lambda record: compare(*_alike(record[name], value))


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
