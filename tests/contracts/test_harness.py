"""The checks themselves find what they are for."""

from random import Random
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from tests.contracts.document import Document
from tests.contracts.graph import Graph
from tests.contracts.making import Maker

SHOP: dict[str, Any] = {
    "openapi": "3.0.3",
    "paths": {
        "/orders/{id}": {
            "get": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {"name": "since", "in": "query", "required": True, "schema": {"type": "integer"}},
                    {"name": "created", "in": "query", "style": "deepObject",
                     "schema": {"type": "object", "properties": {"gt": {"type": "integer"}}}},
                    {"name": "kinds", "in": "query", "explode": False,
                     "schema": {"type": "array", "items": {"enum": ["a", "b"]}}},
                ],
                "responses": {"200": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Order"}}}}},
            },
            "post": {
                "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {
                    "required": ["To"], "properties": {"To": {"type": "string"}}}}}},
                "responses": {},
            },
        }
    },
    "components": {"schemas": {"Order": {
        "type": "object", "required": ["id"],
        "properties": {"id": {"type": "integer"}, "note": {"type": "string", "nullable": True},
                       "at": {"type": "string", "format": "date-time"},
                       "state": {"type": "string", "enum": ["open", "paid"]}}}}},
}  # fmt: skip
SDL = """
type Query { order(id: ID!): Order }
type Order { id: ID! state: State! lines: [Line!]! }
type Line { price: Float }
enum State { OPEN PAID }
"""


def asked(url: str, method: str = "GET", body: bytes = b"") -> Asked:
    kind = "application/x-www-form-urlencoded" if body else "application/json"
    return Asked.of(method, url, {"Content-Type": kind}, body)


def wrong(url: str, method: str = "GET", body: bytes = b"") -> list[str]:
    document, call = Document(SHOP, "/api"), asked(url, method, body)
    operation = document.find(call)
    assert operation
    return document.asked_wrongly(operation, call, frozenset())


def test_a_call_is_checked_by_its_path_query_and_form() -> None:
    assert wrong("/api/orders/7?since=5&created[gt]=3&kinds=a,b") == []
    assert wrong("/api/orders/x?since=5") != []
    assert wrong("/api/orders/7") == ["query: since is required"]
    assert wrong("/api/orders/7?since=soon") != []
    assert wrong("/api/orders/7?since=5&sort=up") == ["query: sort is not in the document"]
    assert wrong("/api/orders/7?since=5&created[gt]=soon") != []
    assert wrong("/api/orders/7?since=5&kinds=a,c") != []
    assert wrong("/api/orders/7", "POST", b"To=Dana") == []
    assert wrong("/api/orders/7", "POST", b"From=Dana") != []
    assert Document(SHOP).find(asked("/customers")) is None


def test_an_answer_is_checked_by_its_schema() -> None:
    document = Document(SHOP)
    operation = document.operations["GET /orders/{id}"]

    def told(body: Any) -> list[str]:
        return document.answered_wrongly(operation, Answer(body))

    assert told({"id": 1, "note": None, "at": "2026-11-20T10:00:00Z", "state": "paid"}) == []
    assert all(
        told(it) for it in ({}, {"id": None}, {"id": 1, "at": "today"}, {"id": 1, "state": "lost"})
    )


def test_made_answers_differ_and_leave_out_what_they_may() -> None:
    document = Document(SHOP)
    schema = document.answer_schema(document.operations["GET /orders/{id}"])
    assert schema
    maker = Maker(document.schemas, Random(1))
    made = [maker.made(schema) for _ in range(200)]
    assert all("id" in it for it in made)
    assert {"note" in it for it in made} == {True, False}
    assert any(it.get("note", "") is None for it in made)
    assert {"open", "paid", "something_new"} <= {it.get("state") for it in made}


def test_a_query_and_its_answer_are_checked_by_the_schema() -> None:
    graph = Graph(SDL)
    query = {"query": "query Q($id: ID!) { it: order(id: $id) { state lines { price } } }"}
    query_of = query | {"variables": {"id": "7"}}
    good = {"it": {"state": "OPEN", "lines": [{"price": 1.5}]}}
    assert graph.name_of(query_of) == "Q"
    assert graph.asked_wrongly(query_of) == []
    assert graph.asked_wrongly(query) != []
    assert graph.asked_wrongly({"query": "{ order(id: 7) { total } }"}) != []
    assert graph.answered_wrongly(query_of, {"data": good}) == []
    assert graph.answered_wrongly(query_of, {"data": {"it": {"state": "LOST", "lines": []}}}) != []
    assert graph.answered_wrongly(query_of, {"data": {"it": {"state": "OPEN"}}}) != []
    assert graph.answered_wrongly(query_of, {"data": {"it": None, "more": 1}}) != []
    random = Random(1)
    made = [graph.made(query_of, random)["data"]["it"] for _ in range(50)]
    assert None in made
    assert any(it and it["lines"] for it in made)
