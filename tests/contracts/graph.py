"""A GraphQL schema as the vendor publishes it: checks queries and answers, makes lawful answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLError,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    get_operation_ast,
    is_abstract_type,
    parse,
    validate,
)
from graphql.execution import get_variable_values

from tests.contracts import odd

_NOT_FOUND = 0.05  # of made answers
Info = GraphQLResolveInfo[Any]


class Graph:
    def __init__(self, sdl: str) -> None:
        self.schema = build_schema(sdl)
        self._documents: dict[str, tuple[DocumentNode | None, list[str]]] = {}

    def name_of(self, asked: Mapping[str, Any]) -> str:
        """The name of the query's operation."""
        operation = self._operation(asked)
        return operation.name.value if operation and operation.name else ""

    def asked_wrongly(self, asked: Mapping[str, Any]) -> list[str]:
        """What is wrong with a query and its variables, as they were posted."""
        document, told = self._parsed(asked["query"])
        operation = self._operation(asked)
        if told or document is None or operation is None:
            return told or ["no operation of that name"]
        given = asked.get("variables") or {}
        values = get_variable_values(self.schema, operation.variable_definitions or (), given)
        return [it.message for it in values] if isinstance(values, list) else []

    def answered_wrongly(self, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
        """What in `data` does not fit the query: keys, types, nulls, enums."""
        document, _ = self._parsed(asked["query"])
        if document is None or answer.get("data") is None:
            return [] if answer.get("errors") else ["neither data nor errors"]
        again = execute_sync(
            self.schema,
            document,
            root_value=answer["data"],
            variable_values=dict(asked.get("variables") or {}),
            operation_name=asked.get("operationName"),
            field_resolver=_taken,
            type_resolver=_named,
        )
        told = [_spelled(it) for it in again.errors or []]
        is_more = not told and again.data != answer["data"]
        return [*told, *(["there is more in it than was asked for"] if is_more else [])]

    def made(self, asked: Mapping[str, Any], random: Random) -> Any:
        """A lawful answer to that query, with enums that may have grown."""
        document, _ = self._parsed(asked["query"])
        assert document is not None
        making = _Making(random)
        made = execute_sync(
            self.schema,
            document,
            root_value={},
            variable_values=dict(asked.get("variables") or {}),
            operation_name=asked.get("operationName"),
            field_resolver=making.field,
            type_resolver=_named,
        )
        assert made.errors is None, made.errors
        data: Any = made.data
        making.let_enums_grow(data)
        return {"data": data}

    def _operation(self, asked: Mapping[str, Any]) -> OperationDefinitionNode | None:
        document, _ = self._parsed(asked["query"])
        return get_operation_ast(document, asked.get("operationName")) if document else None

    def _parsed(self, query: str) -> tuple[DocumentNode | None, list[str]]:
        if query not in self._documents:
            try:
                document = parse(query)
            except GraphQLError as error:
                self._documents[query] = (None, [error.message])
            else:
                wrong = [it.message for it in validate(self.schema, document)]
                self._documents[query] = (document, wrong)
        return self._documents[query]


def _taken(source: Any, info: Info, **_: Any) -> Any:
    return source[info.path.key]


def _named(value: Any, info: Info, kind: GraphQLAbstractType) -> str:
    """Of an answer that does not say it, whatever it may be."""
    told = value.get("__typename")
    possible = [it.name for it in info.schema.get_possible_types(kind)]
    return str(told) if told in possible else possible[0]


def _spelled(error: GraphQLError) -> str:
    path = ".".join("*" if isinstance(it, int) else str(it) for it in error.path or [])
    return f"{path}: {type(error.original_error).__name__} {error.message[:150]}"


@dataclass
class _Making:
    random: Random
    _enums: list[list[str | int]] = field(default_factory=list)

    @cached_property
    def nulls(self) -> float:
        """How much of what may be null is null in this answer."""
        return self.random.choice((0, 0.05, 0.1, 0.2, 0.3, 1))

    def field(self, _: Any, info: Info, **__: Any) -> Any:
        return self._value(info.return_type, info, info.path.as_list())

    def let_enums_grow(self, data: Any) -> None:
        """The library refuses to write what is not in the schema, so it is done afterwards."""
        for path in self._enums:
            if self.random.random() < 0.08:
                _put(data, path, "SOMETHING_NEW")

    def _value(self, kind: Any, info: Info, path: list[str | int]) -> Any:
        if isinstance(kind, GraphQLNonNull):
            kind = kind.of_type
        elif self.random.random() < (self.nulls if len(path) > 1 else _NOT_FOUND):
            return None
        if isinstance(kind, GraphQLList):
            n = self.random.randrange(4)
            return [self._value(kind.of_type, info, [*path, it]) for it in range(n)]
        if isinstance(kind, GraphQLEnumType):
            self._enums.append(path)
            return self.random.choice(list(kind.values))
        if isinstance(kind, GraphQLScalarType):
            return self._scalar(kind.name)
        if is_abstract_type(kind):
            possible: list[GraphQLObjectType] = list(info.schema.get_possible_types(kind))
            return {"__typename": self.random.choice(possible).name}
        return {}

    def _scalar(self, name: str) -> Any:
        random = self.random
        if name in ("DateTime", "Date"):
            return odd.date_time(random)
        if name in ("Decimal", "Money"):
            return random.choice(("0.0", "189.00", "-5.5", "1000000000000.01"))
        if name == "UnsignedInt64":
            return str(random.randrange(2**63))
        if name == "ID":
            return f"gid://shopify/Thing/{random.randrange(10**6)}"
        if name in ("Int", "Float"):
            return random.choice((0, 1, -1, 3, 2**31 - 1))
        return random.random() < 0.5 if name == "Boolean" else odd.text(random)


def _put(data: Any, path: list[str | int], value: str) -> None:
    """Nothing is put where something on the way became null."""
    for part in path[:-1]:
        if data is None:
            return
        data = data[part]
    if data is not None and data[path[-1]] is not None:
        data[path[-1]] = value
