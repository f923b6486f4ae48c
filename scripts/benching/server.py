"""The sidecar as it is served, with two routes more to measure it by: nothing at all, and the floor.

The floor does what no answer can do without: Flask, the same checks at the door, the same body read,
the same document written; only that the document lies in memory.
"""

import argparse
from typing import Any

import orjson
from flask import Flask

from sidecar.api.route import Call, Route
from sidecar.api.routes import ROUTES
from sidecar.api.shapes import ContextQuery
from sidecar.app import create_app
from sidecar.flows.lookup import Asked
from sidecar.serve import serve
from sidecar.settings import Settings

HELLO, FLOOR = "/bench/hello", "/bench/floor"
_DOCUMENTS: dict[str, Any] = {}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--store", required=True)
    options.add_argument("--port", type=int, required=True)
    given = options.parse_args()
    return serve(Settings(store=given.store, port=given.port), _load)


def _load(settings: Settings) -> Flask:
    return create_app(settings, routes=[*ROUTES, *_MEASURING])


def hello(_call: Call[None]) -> bytes:
    return b'{"status":"ok"}'


def _floor(call: Call[ContextQuery]) -> bytes:
    address = call.body.hints[0].value
    if address not in _DOCUMENTS:
        told = call.desk.finder.context(Asked(hints=call.body.hints))
        _DOCUMENTS[address] = orjson.loads(told)
    return orjson.dumps(_DOCUMENTS[address])


_MEASURING = [
    Route("GET", HELLO, "open", hello, "Nothing"),
    Route("POST", FLOOR, "agent", _floor, "The least an answer costs", takes=ContextQuery),
]

if __name__ == "__main__":
    raise SystemExit(main())
