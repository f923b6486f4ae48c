"""A client of a tool that a test answers for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
from pydantic import SecretStr

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.rt import CONNECTOR
from sidecar.settings import Account

CARD = replace(CONNECTOR, authorization="Bearer {secret}")
Handler = Callable[[httpx.Request], httpx.Response]
ADDRESSES = {
    "tool.example": ["93.184.215.14"],
    "files.example": ["93.184.215.15"],
    "evil.example": ["93.184.215.16"],
    "inside.example": ["93.184.215.17", "10.0.0.7"],
    "metadata.example": ["169.254.169.254"],
}


@contextmanager
def client(
    handler: Handler,
    base_url: str = "https://tool.example/app",
    *,
    card: Connector = CARD,
    **account: Any,
) -> Iterator[HttpClient]:
    outside = Outside(
        resolve=lambda host, _: ADDRESSES[host], transport=lambda: httpx.MockTransport(handler)
    )
    known = {"id": "tool:main", "base_url": base_url, "secret": SecretStr("key")} | account
    opened = HttpClient(Account(**known), card, Budgets(), outside)
    try:
        yield opened
    finally:
        opened.close()


def answering(status_code: int = 200, **answer: Any) -> Handler:
    given = answer if "content" in answer else {"json": {"ok": True}} | answer
    return lambda _: httpx.Response(status_code, **given)
