"""OpenAPI's schemas as JSON Schema 2020-12, which validators and the maker of answers understand alike."""

from collections.abc import Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator

Schema = dict[str, Any]
_IN_MAPS = ("properties", "patternProperties", "$defs")
_IN_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_INSIDE = ("items", "additionalProperties", "not", "if", "then", "else", "contains")
_DROPPED = ("discriminator", "example", "examples", "xml", "externalDocs", "nullable")
_MOST_TOLD = 3  # errors of one value
_LOOSE = ("uri", "url")  # vendors write paths and empty texts under that name too


def plain(schema: Any, *, is_30: bool) -> Any:
    """`nullable` becomes a type, and what stands beside a `$ref` in OpenAPI 3.0 counts for nothing."""
    if not isinstance(schema, dict):
        return schema
    if is_30 and "$ref" in schema:
        inner: Schema = {"$ref": schema["$ref"]}
    else:
        inner = {key: _inner(key, it, is_30=is_30) for key, it in schema.items()}
        # Vendors write oneOf where one thing may well fit two of the schemas.
        inner = {"anyOf" if key == "oneOf" else key: it for key, it in inner.items()}
        inner = {key: it for key, it in inner.items() if key not in _DROPPED}
    _limits(inner)
    if inner.get("format") in _LOOSE:
        inner["format"] = "link"
    return _or_null(inner) if schema.get("nullable") is True else inner


def _inner(key: str, value: Any, *, is_30: bool) -> Any:
    if key in _IN_MAPS and isinstance(value, dict):
        return {name: plain(it, is_30=is_30) for name, it in value.items()}
    if key in _IN_LISTS and isinstance(value, list):
        return [plain(it, is_30=is_30) for it in value]
    return plain(value, is_30=is_30) if key in _INSIDE else value


def _limits(schema: Schema) -> None:
    """OpenAPI 3.0 says by a truth value whether a limit is excluded."""
    for side in ("minimum", "maximum"):
        excluded = f"exclusive{side.capitalize()}"
        if isinstance(schema.get(excluded), bool):
            is_excluded = schema.pop(excluded)
            if is_excluded and side in schema:
                schema[excluded] = schema.pop(side)


def _or_null(schema: Schema) -> Schema:
    kind = schema.get("type")
    if kind is None or "enum" in schema or "const" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    kinds = kind if isinstance(kind, list) else [kind]
    return schema | {"type": [*dict.fromkeys([*kinds, "null"])]}


class Schemas:
    """All schemas of one document; a validator is made once for each."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.is_30 = str(document["openapi"]).startswith("3.0")
        named = document.get("components", {}).get("schemas", {})
        self.named = {name: plain(it, is_30=self.is_30) for name, it in named.items()}
        self._validators: dict[str, Draft202012Validator] = {}

    def plain(self, schema: Any) -> Schema:
        made: Schema = plain(schema, is_30=self.is_30)
        return made

    def resolve(self, schema: Any) -> Any:
        """What a `$ref` points to."""
        while isinstance(schema, dict) and "$ref" in schema:
            schema = self.named[schema["$ref"].rpartition("/")[2]]
        return schema

    def errors(self, where: str, schema: Schema, value: Any) -> list[str]:
        """What is wrong with the value, a few words each; `where` names the schema for the next time."""
        if where not in self._validators:
            whole = {"allOf": [schema], "components": {"schemas": self.named}}
            self._validators[where] = Draft202012Validator(whole, validate_formats=True)
        found = self._validators[where].iter_errors(value)
        told = (f"{_path(it.instance_path)}: {it.message[:200]}" for it in found)
        return [it for it, _ in zip(told, range(_MOST_TOLD), strict=False)]


def _path(parts: Any) -> str:
    return ".".join(str(it) for it in parts) or "the whole"
