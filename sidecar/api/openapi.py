"""The OpenAPI 3.1 document, made of the route table and the shapes: never written by hand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sidecar.api.problems import MEDIA_TYPE
from sidecar.api.route import Raw, Route
from sidecar.api.service_shapes import Problem

_REF = "#/components/schemas/{model}"
_Mode = Literal["validation", "serialization"]
_Named = tuple[type[BaseModel], _Mode]
_Schemas = Mapping[Any, Any]  # (model, mode) -> reference


def document(routes: Sequence[Route]) -> dict[str, Any]:
    """The whole document. Answers have every key always; in what is asked, keys with a default may lack."""
    names, definitions = models_json_schema(list(_models(routes)), ref_template=_REF)
    schemas = definitions.get("$defs", {})
    for model in {m for m, mode in _models(routes) if mode == "serialization"}:
        _say_all(model.__name__, schemas)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Throughline sidecar", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": {name: _plain(schema) for name, schema in sorted(schemas.items())},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _models(routes: Iterable[Route]) -> Iterable[_Named]:
    yield Problem, "serialization"
    for route in routes:
        if issubclass(route.takes, BaseModel):
            yield route.takes, "validation"
        if route.gives is not None:
            yield route.gives, "serialization"


def _operation(route: Route, names: _Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "parameters": [*_path_ids(route), *_idempotency(route)],
        "responses": {
            "200": {"description": "The answer", **_given(route, names)},
            "default": {
                "description": "What went wrong and what to do",
                "content": {MEDIA_TYPE: {"schema": names[Problem, "serialization"]}},
            },
        },
        "security": [] if route.who in {"open", "signed"} else [{"token": []}],
    }
    if issubclass(route.takes, BaseModel | Raw):
        schema = names[route.takes, "validation"] if issubclass(route.takes, BaseModel) else {}
        operation["requestBody"] = {
            "required": True,
            "content": {media: {"schema": schema} for media in route.takes_media},
        }
    return operation


def _given(route: Route, names: _Schemas) -> dict[str, Any]:
    schema = names[route.gives, "serialization"] if route.gives else {}
    return {"content": {route.gives_media: {"schema": schema}}}


def _path_ids(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"<(?:\w+:)?(\w+)>", route.path)
    ]


def _idempotency(route: Route) -> list[dict[str, Any]]:
    if not route.is_change:
        return []
    schema = {"type": "string", "maxLength": 200}
    return [{"name": "Idempotency-Key", "in": "header", "required": False, "schema": schema}]


def _say_all(name: str, schemas: dict[str, Any]) -> None:
    """Answers leave nothing out, also not what nouns hold by default: a reader need not ask twice."""
    schema = schemas.get(name)
    if schema is None or schema.get("x-said"):
        return
    schema["x-said"] = True
    schema["required"] = list(schema.get("properties", {}))
    for inner in re.findall(r"#/components/schemas/(\w+)", str(schema.get("properties", {}))):
        _say_all(inner, schemas)


def _plain(schema: Any) -> Any:
    """Without the titles that pydantic makes of names, and without our own marks."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {k: _plain(v) for k, v in schema.items() if k != "x-said"}
    if isinstance(kept.get("title"), str):
        del kept["title"]
    return kept
