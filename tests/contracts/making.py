"""Makes lawful answers from a schema: fields missing, nulls, enums that grew, odd texts, empty lists."""

import json
import re
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import rstr

from tests.contracts import odd
from tests.contracts.schemas import Schema, Schemas

_DEEP, _DEEPEST = 7, 14  # from here on what is optional is left out; from there on nothing is made
_TIMES = re.compile(r"(_at|_since|created|updated|timestamp|date|_time)$", re.IGNORECASE)
_UNIONS_NAME = (
    "$type"  # a lexicon's union tells its members apart by it, though nothing requires it
)
_FORMATS: dict[str, Callable[[Random], str]] = {
    "date-time": odd.date_time,
    "date-time-rfc-2822": odd.rfc_2822,
    "date-time-no-zone": lambda random: odd.moment(random).strftime("%Y-%m-%dT%H:%M:%S"),
    "date": lambda random: odd.moment(random).date().isoformat(),
    "email": lambda random: f"dana{random.randrange(9)}@northwind.example",
    "uuid": lambda random: str(odd_uuid(random)),
    "link": lambda random: random.choice(("https://files.example/a%20b", "http://[::1]/", "")),
    "decimal": lambda random: random.choice(("0", "12.50", "-3", "0.000000001")),
    "byte": lambda random: random.choice(("", "SGVsbG8=", "SGVsbG8", "8J+YgA==")),
    "uint64": lambda random: str(random.randrange(2**63)),
    "int64": lambda random: str(random.randrange(2**63)),
    "did": lambda random: f"did:plc:{random.choice('abc') * 24}",
    "handle": lambda random: random.choice(("dana.example", "handle.invalid")),
    "at-uri": lambda random: f"at://did:plc:{'a' * 24}/app.bsky.feed.post/3k{random.randrange(9)}",
}


def odd_uuid(random: Random) -> str:
    digits = f"{random.getrandbits(128):032x}"
    return "-".join(
        (digits[:8], digits[8:12], "4" + digits[13:16], "a" + digits[17:20], digits[20:])
    )


class Maker:
    """`made` gives one answer; the same `random` gives the same. `is_open`: enums may have grown."""

    def __init__(self, schemas: Schemas, random: Random, *, is_open: bool = True) -> None:
        self._schemas = schemas
        self._random = random
        self._is_open = is_open
        self._fullness = 0.5

    def made(self, schema: Schema) -> Any:
        """Of ten answers one has all its fields, one none that may be missing."""
        self._fullness = self._random.choice((0, 1, 0.3, 0.5, 0.5, 0.7, 0.8, 0.9, 0.95, 0.95))
        return self._make(schema, 0, "")

    def _make(self, schema: Any, depth: int, name: str) -> Any:
        schema = self._whole(schema)
        if schema in (True, False) or depth > _DEEPEST:
            return None
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._of_enum(schema)
        if "anyOf" in schema:
            return self._of_choices(schema, depth, name)
        return self._of_type(self._type(schema, depth), schema, depth, name)

    def _whole(self, schema: Any) -> Any:
        """With its `$ref` and its `allOf` put together."""
        schema = self._schemas.resolve(schema)
        if not isinstance(schema, dict) or "allOf" not in schema:
            return schema
        rest = {key: it for key, it in schema.items() if key != "allOf"}
        for part in schema["allOf"]:
            rest = _merged(rest, self._whole(part))
        return self._whole(rest) if "allOf" in rest else rest

    def _of_enum(self, schema: Schema) -> Any:
        known = schema["enum"]
        is_text = all(isinstance(it, str) or it is None for it in known)
        if self._is_open and is_text and self._random.random() < 0.08:
            return self._random.choice(("something_new", "SOMETHING_NEW", "x" * 80))
        return self._random.choice(known)

    def _of_choices(self, schema: Schema, depth: int, name: str) -> Any:
        rest = {key: it for key, it in schema.items() if key != "anyOf"}
        options = schema["anyOf"]
        if depth > _DEEP:
            nothing = [it for it in options if self._whole(it).get("type") == "null"]
            options = nothing or options
        chosen = self._whole(self._random.choice(options))
        is_more = bool(set(rest) & {"properties", "required", "type", "anyOf"})
        return self._make(_merged(rest, chosen) if is_more else chosen, depth, name)

    def _type(self, schema: Schema, depth: int) -> str | None:
        kinds = schema.get("type")
        if isinstance(kinds, str):
            return kinds
        if isinstance(kinds, list):
            if "null" in kinds and (depth > _DEEP or self._random.random() < 0.2):
                return "null"
            real = [it for it in kinds if it != "null"]
            return self._random.choice(real) if real else "null"
        if "properties" in schema or "additionalProperties" in schema or "required" in schema:
            return "object"
        return "array" if "items" in schema else None

    def _of_type(self, kind: str | None, schema: Schema, depth: int, name: str) -> Any:
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return self._array(schema, depth, name)
        if kind == "string":
            return self._text(schema, name)
        if kind in ("integer", "number"):
            return self._number(schema, name, is_whole=kind == "integer")
        if kind == "boolean":
            return self._random.random() < 0.5
        return None if kind == "null" else self._random.choice(("text", 7, True, None, {}, []))

    def _object(self, schema: Schema, depth: int) -> dict[str, Any]:
        required = schema.get("required", [])
        known = schema.get("properties", {})
        made = {}
        for name, inner in known.items():
            is_there = depth <= _DEEP and self._random.random() < self._fullness
            if name in required or is_there or name == _UNIONS_NAME:
                made[name] = self._make(inner, depth + 1, name)
        more = schema.get("additionalProperties", True)
        for name in required:
            if name not in known:
                made[name] = self._make(more, depth + 1, name)
        if depth <= _DEEP and more is not False and self._random.random() < 0.2:
            key = self._random.choice(("x_new", "Ключ", "0"))
            made.setdefault(key, self._make(more, depth + 1, key) if more is not True else "new")
        return made

    def _array(self, schema: Schema, depth: int, name: str) -> list[Any]:
        least, most = schema.get("minItems", 0), schema.get("maxItems", 3)
        n = least if depth > _DEEP else self._random.randint(least, max(least, min(most, 3)))
        items = [self._make(schema.get("items", True), depth + 1, name) for _ in range(n)]
        if not schema.get("uniqueItems"):
            return items
        return list({json.dumps(it, sort_keys=True): it for it in items}.values())

    def _text(self, schema: Schema, name: str) -> str:
        if pattern := schema.get("pattern"):
            return _matching(pattern, self._random)
        make = _FORMATS.get(schema.get("format", ""))
        if make:
            return make(self._random)
        if _TIMES.search(name) and self._random.random() < 0.7:
            return odd.date_time(self._random)
        text = odd.text(self._random)[: schema.get("maxLength")]
        return text.ljust(schema.get("minLength", 0), "x")

    def _number(self, schema: Schema, name: str, *, is_whole: bool) -> float:
        low: float
        high: float
        low, high = schema.get("minimum", -(2**63)), schema.get("maximum", 2**63 - 1)
        if schema.get("format") == "int32":
            low, high = max(low, -(2**31)), min(high, 2**31 - 1)
        is_time = schema.get("format") == "unix-time" or _TIMES.search(name)
        number = odd.unix(self._random) if is_time else odd.whole(self._random)
        kept: float = max(low, min(high, number))
        if "exclusiveMinimum" in schema:
            kept = max(kept, schema["exclusiveMinimum"] + 1)
        return kept if is_whole or self._random.random() < 0.5 else min(float(high), kept + 0.5)


def _merged(one: Any, other: Any) -> Any:
    """What both ask for."""
    if not isinstance(other, dict):
        return one
    merged = one | other
    for key in ("properties", "patternProperties"):
        if key in one or key in other:
            mine, theirs = one.get(key, {}), other.get(key, {})
            both = {name: _merged(mine[name], theirs[name]) for name in mine if name in theirs}
            merged[key] = mine | theirs | both
    if "required" in one or "required" in other:
        merged["required"] = [
            *dict.fromkeys([*one.get("required", []), *other.get("required", [])])
        ]
    if "allOf" in one and "allOf" in other:
        merged["allOf"] = [*one["allOf"], *other["allOf"]]
    return merged


@cache
def _xeger(seed: int) -> rstr.Rstr:
    return rstr.Rstr(Random(seed))


def _matching(pattern: str, random: Random) -> str:
    """A text that the pattern takes; sooner or later, since patterns of vendors are no regular ones."""
    made = _xeger(random.randrange(50))
    for _ in range(20):
        text = str(made.xeger(pattern))
        if re.search(pattern, text):
            return text
    raise AssertionError(f"nothing matches {pattern}")
