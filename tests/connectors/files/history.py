"""Six exports of a tool that drops files, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from sidecar.connectors.files.standin import StandIn
from sidecar.settings import Account

DANA = {"native_id": "c-1", "identifiers": [{"kind": "email", "value": "dana@mail.example"}]}


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock)
    tool.drop_lines("first.jsonl", [call(tool, "1", "The first call")])
    return tool.start()


def account_of(standin: StandIn) -> Account:
    return Account(
        id="files:calls",
        base_url="https://intranet.example",
        options={"folder": str(standin.folder)},
    )


def call(tool: StandIn, native_id: str, text: str) -> dict[str, Any]:
    at = tool.clock().isoformat()
    said = {"occurred_at": "2026-11-20T10:00:00Z", "updated_at": at, "text": text, "contact": DANA}
    way = {"channel": "voice", "direction": "inbound"}
    return {"type": "interaction", "native_id": native_id} | way | said


def deletion(tool: StandIn, native_id: str) -> dict[str, Any]:
    at = tool.clock().isoformat()
    return {"type": "deletion", "kind": "interaction", "native_id": native_id, "updated_at": at}


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.drop_lines("a.jsonl", [call(it, "2", "A call"), call(it, "3", "Another")]),
    lambda it: it.drop_lines("b.jsonl", [call(it, "2", "A call, corrected")]),
    lambda it: it.drop_lines("a.jsonl", [call(it, "4", "The file is written anew")]),
    lambda it: it.drop_lines("c.jsonl", [deletion(it, "3")]),
    lambda it: it.drop_lines("d.ndjson", [call(it, "5", "With another ending")]),
    lambda it: it.drop_lines("b.jsonl", [call(it, "1", "The first, corrected")]),
]


def happen(standin: StandIn, random: Random) -> None:
    native_id = str(random.randrange(1, 5))
    line = random.choice(
        [call(standin, native_id, f"Call {random.random()}"), deletion(standin, native_id)]
    )
    standin.drop_lines(f"{random.choice('abc')}.jsonl", [line])
