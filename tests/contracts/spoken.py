"""Values as they stand in a query or a form: every text may be a number, lists and maps have their styles."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.contracts.schemas import Schema, Schemas

_DEEP = re.compile(r"^([^\[\]]+)\[([^\[\]]*)\](.*)$")


class Spoken:
    """Parameters or form fields by name, each with its schema and style, and what is wrong with a set."""

    def __init__(
        self, schemas: Schemas, where: str, known: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """`known`: name -> parameter object (`schema`, `required`, `style`, `explode`)."""
        self._schemas = schemas
        self._where = where
        self._known = known

    @property
    def names(self) -> set[str]:
        return set(self._known)

    def errors(self, given: Mapping[str, Sequence[str]], beyond: frozenset[str]) -> list[str]:
        told, found = [], set()
        for spelled, values in given.items():
            name = self._name(spelled)
            found.add(name)
            if name in beyond or spelled in beyond:
                continue
            if name not in self._known:
                told.append(f"{spelled} is not in the document")
            else:
                told += self._wrong(name, spelled, values)
        required = [it for it, known in self._known.items() if known.get("required")]
        return told + [f"{it} is required" for it in required if it not in found]

    def _name(self, spelled: str) -> str:
        if spelled in self._known:
            return spelled
        deep = _DEEP.match(spelled)
        if deep and f"{deep[1]}[]" in self._known:
            return f"{deep[1]}[]"
        return deep[1] if deep else spelled

    def _wrong(self, name: str, spelled: str, values: Sequence[str]) -> list[str]:
        parameter = self._known[name]
        schema = self._schemas.plain(parameter.get("schema") or {})
        where = f"{self._where} {name}"
        spoken = [self._deep(spelled, values)] if spelled != name else []
        spoken += [*_readings(values)]
        if parameter.get("explode") is False or parameter.get("style") == "simple":
            spoken += [*_readings(values[0].split(","), is_list=True)]
        told = [self._schemas.errors(where, schema, it) for it in spoken]
        # Of several meanings the last one is the most exact.
        wrong: list[str] = min(reversed(told), key=len)
        return [f"{spelled}: {it}" for it in wrong[:1]]

    def _deep(self, spelled: str, values: Sequence[str]) -> Any:
        """`created[gt]=5` is {"created": {"gt": 5}}, `expand[]=a` and `expand[0]=a` a list."""
        deep = _DEEP.match(spelled)
        key = deep[2] if deep else ""
        if key == "" or key.isdigit():
            return list(values)
        return {key: next(_readings(values), None) if not _is_whole(values[0]) else int(values[0])}


def _readings(values: Sequence[str], *, is_list: bool = False) -> Iterator[Any]:
    """All that the text may mean, likeliest first."""
    if len(values) == 1 and not is_list:
        yield from _meanings(values[0])
    yield list(values)
    if all(_is_whole(it) for it in values):
        yield [int(it) for it in values]


def _meanings(text: str) -> Iterator[Any]:
    yield text
    if _is_whole(text):
        yield int(text)
    elif re.fullmatch(r"-?\d+\.\d+", text):
        yield float(text)
    if text in ("true", "false"):
        yield text == "true"


def _is_whole(text: str) -> bool:
    return re.fullmatch(r"-?\d{1,18}", text) is not None


def object_schema(schemas: Schemas, schema: Schema) -> Schema:
    """A form's schema with its parts put together."""
    schema = schemas.resolve(schemas.plain(schema))
    parts = [object_schema(schemas, it) for it in schema.get("allOf", [])]
    properties = {name: it for part in parts for name, it in part.get("properties", {}).items()}
    required = [name for part in parts for name in part.get("required", [])]
    return {
        "properties": properties | schema.get("properties", {}),
        "required": required + list(schema.get("required", [])),
    }
