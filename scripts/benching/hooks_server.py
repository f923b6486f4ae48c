"""The sidecar with one tool that posts, and the same endpoint without a store to measure it by."""

import argparse

from flask import Flask, Response
from pydantic import SecretStr

from scripts.benching.server import HELLO, hello
from sidecar.api.route import Call, Raw, Route
from sidecar.api.routes import ROUTES
from sidecar.api.views_service import asked_of
from sidecar.app import create_app
from sidecar.connectorkit.connector import Received
from sidecar.serve import serve
from sidecar.settings import Account, Settings

NO_STORE = "/bench/hooks"
TOOL, SECRET = "rt:bench", "bench"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--store", required=True)
    options.add_argument("--port", type=int, required=True)
    given = options.parse_args()
    account = Account(id=TOOL, base_url="http://rt.example", webhook_secrets=[SecretStr(SECRET)])
    return serve(Settings(store=given.store, port=given.port, tools=[account]), _load)


def _load(settings: Settings) -> Flask:
    return create_app(settings, routes=[*ROUTES, *_MEASURING])


def _no_store(call: Call[bytes]) -> Response:
    """All that the real one does, but keeping it."""
    account, card, request = asked_of(call, TOOL)
    received = card.webhook(account, request, call.desk.clock()) if card.webhook else None
    if not isinstance(received, Received) or not received.named:
        raise ValueError("the bench posts what names a ticket")
    return Response("", status=202, content_type="text/plain; charset=utf-8")


_MEASURING = [
    Route("GET", HELLO, "open", hello, "Nothing"),
    Route(
        "POST", NO_STORE, "signed", _no_store, "A post that is not kept",
        takes=Raw, takes_media=("*/*",), gives_media="text/plain",
    ),
]  # fmt: skip

if __name__ == "__main__":
    raise SystemExit(main())
