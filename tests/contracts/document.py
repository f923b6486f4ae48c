"""One OpenAPI document: finds the operation of a call, and says what is wrong with call and answer."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, unquote

from sidecar.connectorkit.standin.exchange import Answer, Asked
from tests.contracts.schemas import Schema, Schemas
from tests.contracts.spoken import Spoken, object_schema

_METHODS = ("get", "post", "put", "patch", "delete")
_OWN_HEADERS = ("accept", "content-type", "authorization")  # OpenAPI: not described as parameters
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Operation:
    """`key`: "METHOD /path/as/in/the/document"."""

    key: str
    method: str
    path: str
    told: Mapping[str, Any]
    parameters: list[Mapping[str, Any]] = field(default_factory=list)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return pattern_of(self.path)


class Document:
    """`prefix`: under which path the stand-in serves what the document calls /."""

    def __init__(self, document: Mapping[str, Any], prefix: str = "") -> None:
        self.prefix = prefix.rstrip("/")
        self.schemas = Schemas(document)
        self._document = document
        self._spoken: dict[str, Spoken] = {}
        found = [it for path, item in document["paths"].items() for it in self._of(path, item)]
        # What is written out stands above what a parameter would match as well.
        self.operations = {
            it.key: it for it in sorted(found, key=lambda it: (it.path.count("{"), it.path))
        }

    def find(self, asked: Asked) -> Operation | None:
        if not asked.path.startswith(self.prefix):
            return None
        path = asked.path[len(self.prefix) :].rstrip("/") or "/"
        matching = (it for it in self.operations.values() if it.method == asked.method)
        return next((it for it in matching if it.pattern.fullmatch(path)), None)

    def asked_wrongly(
        self, operation: Operation, asked: Asked, beyond: frozenset[str]
    ) -> list[str]:
        """Violations of the request; `beyond`: parameters that the vendor knows and its document does not."""
        query = self._speaks(operation, "query").errors(asked.query, beyond)
        told = [f"query: {it}" for it in query]
        headers = {name: [it] for name, it in asked.headers.items()}
        known = {it["name"].lower() for it in operation.parameters if it["in"] == "header"}
        given = {name: it for name, it in headers.items() if name in known}
        told += [f"header: {it}" for it in self._speaks(operation, "header").errors(given, beyond)]
        match = operation.pattern.fullmatch(asked.path[len(self.prefix) :].rstrip("/") or "/")
        places = match.groups() if match else ()
        names = re.findall(r"{([^}]+)}", operation.path)
        at = {name: [unquote(it)] for name, it in zip(names, places, strict=True)}
        path = self._speaks(operation, "path")
        known_places = {name: it for name, it in at.items() if name in path.names}
        told += [f"path: {it}" for it in path.errors(known_places, beyond)]
        return told + self._body_wrong(operation, asked, beyond)

    def answered_wrongly(self, operation: Operation, answer: Answer) -> list[str]:
        """Violations of a 2xx answer's body."""
        schema = self.answer_schema(operation, answer.status)
        if schema is None or isinstance(answer.body, bytes):
            return []
        body = json.loads(json.dumps(answer.body))
        return self.schemas.errors(f"{operation.key} {answer.status}", schema, body)

    def answer_schema(self, operation: Operation, status: int = 200) -> Schema | None:
        """None where the document says nothing of the body."""
        answers = operation.told.get("responses", {})
        named = next(
            (answers[it] for it in (str(status), "2XX", "2xx", "default") if it in answers), None
        )
        if named is None and status == 200:
            named = next((it for name, it in answers.items() if name.startswith("2")), None)
        content = self._resolved(named or {}).get("content", {})
        for media, told in content.items():
            if "json" in media and "schema" in told:
                return self.schemas.plain(told["schema"])
        return None

    def examples(self, operation: Operation) -> list[Any]:
        """The vendor's own examples of 2xx answers."""
        found: list[Any] = []
        for status, told in operation.told.get("responses", {}).items():
            if str(status).startswith("2"):
                for media, content in self._resolved(told).get("content", {}).items():
                    if "json" in media:
                        found += self.examples_in(content)
        return found

    def examples_in(self, content: Mapping[str, Any]) -> list[Any]:
        """Those of a media type object."""
        found = [content["example"]] if "example" in content else []
        named = content.get("examples", {})
        found += [self._resolved(it).get("value") for it in named.values()] if named else []
        schema = content.get("schema") or {}
        return found + ([schema["example"]] if "example" in schema else [])

    def _body_wrong(self, operation: Operation, asked: Asked, beyond: frozenset[str]) -> list[str]:
        told = self._resolved(operation.told.get("requestBody") or {})
        content = told.get("content", {})
        if not asked.body:
            return ["a body is required"] if told.get("required") else []
        if not content:
            return ["the document knows no body"]
        kind = asked.headers.get("content-type", "").partition(";")[0].strip()
        if kind not in content:
            return [f"a body of {kind or 'no type'}, the document wants {', '.join(content)}"]
        schema = content[kind].get("schema", {})
        if kind == _FORM:
            return [f"form: {it}" for it in self._form_wrong(operation, schema, asked, beyond)]
        where = f"{operation.key} body"
        return [
            f"body: {it}"
            for it in self.schemas.errors(where, self.schemas.plain(schema), asked.json)
        ]

    def _form_wrong(
        self, operation: Operation, schema: Any, asked: Asked, beyond: frozenset[str]
    ) -> list[str]:
        whole = object_schema(self.schemas, schema)
        known = {
            name: {"schema": it, "required": name in whole["required"]}
            for name, it in whole["properties"].items()
        }
        spoken = Spoken(self.schemas, f"{operation.key} form", known)
        return spoken.errors(parse_qs(asked.body.decode(), keep_blank_values=True), beyond)

    def _speaks(self, operation: Operation, place: str) -> Spoken:
        where = f"{operation.key} {place}"
        if where not in self._spoken:
            known = {
                it["name"].lower() if place == "header" else it["name"]: it
                for it in operation.parameters
                if it["in"] == place and it["name"].lower() not in _OWN_HEADERS
            }
            self._spoken[where] = Spoken(self.schemas, where, known)
        return self._spoken[where]

    def _of(self, path: str, item: Mapping[str, Any]) -> list[Operation]:
        shared = [self._resolved(it) for it in item.get("parameters", [])]
        made = []
        for method in _METHODS:
            if told := item.get(method):
                own = [self._resolved(it) for it in told.get("parameters", [])]
                key = f"{method.upper()} {path}"
                made.append(Operation(key, method.upper(), path, told, [*shared, *own]))
        return made

    def _resolved(self, told: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in told:
            found: Any = self._document
            for part in str(told["$ref"]).removeprefix("#/").split("/"):
                found = found[part.replace("~1", "/").replace("~0", "~")]
            told = found
        return told


def pattern_of(path: str) -> re.Pattern[str]:
    """A path with its {parameters} as a pattern."""
    pieces = re.split(r"{[^}]+}", path.rstrip("/") or "/")
    return re.compile("([^/]+)".join(re.escape(it) for it in pieces))
