"""To a stand-in without a network in between, so that a day passes in minutes."""

from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from typing import Any

import httpx

from sidecar.connectorkit.standin.exchange import Asked


class Straight(httpx.BaseTransport):
    def __init__(self, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self._answer = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._answer(request)


def straight_to(standin: Any) -> Callable[[], Straight] | None:
    """Opens what asks that stand-in itself; None where it can be asked over its port alone."""
    if not hasattr(standin, "answered"):
        return None
    return lambda: Straight(lambda request: told_by(standin, request, standin.clock()))


def told_by(standin: Any, request: httpx.Request, now: datetime) -> httpx.Response:
    """What its server would send at that moment."""
    request.read()
    asked = Asked.of(request.method, str(request.url), request.headers, request.content)
    told = standin.answered(asked)
    payload = told.payload()
    kind = {"Content-Type": told.type, "Date": format_datetime(now, usegmt=True)}
    return httpx.Response(told.status, headers=kind | told.headers, content=payload)
