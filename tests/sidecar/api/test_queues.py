"""How long customers wait, as the tools count: soon, side by side, and never at the agent's expense."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.rt import CONNECTOR
from sidecar.errors import ToolError
from sidecar.flows.queueing import Queues, Told
from sidecar.model.queue import Queue
from sidecar.settings import Account
from sidecar.store.engine import Store
from tests.sidecar.desk import TestDesk

START = datetime(2026, 11, 26, 9, tzinfo=UTC)


@dataclass
class Tools:
    """Three accounts, whose tools do as the test says; the clock is turned by hand."""

    does: dict[str, Callable[[], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    at_once: list[int] = field(default_factory=list)
    seconds: float = 100.0
    busy: dict[str, int] = field(default_factory=dict)

    def card(self) -> Connector:
        return replace(CONNECTOR, queues=self._queues, make_client=lambda account, _clock: account)

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    @contextmanager
    def open(self, *names: str) -> Iterator[Queues]:
        outside = Outside(clock=self.now, seconds=lambda: self.seconds)
        opened = Queues([account(it) for it in names], {"rt": self.card()}, outside)
        yield opened
        opened.close()

    def _queues(self, client: Any) -> list[Queue]:
        self.asked.append(client.id)
        self.busy[client.id] = self.busy.get(client.id, 0) + 1
        self.at_once.append(self.busy[client.id])
        try:
            self.does.get(client.id, lambda: None)()
        finally:
            self.busy[client.id] -= 1
        waiting = {"waiting": len(self.asked), "asked_at": self.now()}
        return [Queue(tool=client.id, queue="q", name="Billing", channel="voice", **waiting)]


@pytest.fixture
def tools() -> Tools:
    return Tools()


def account(name: str) -> Account:
    return Account(id=name, base_url="https://rt.example")


def states(told: list[Told]) -> dict[str, tuple[str, int]]:
    return {it.tool: (it.state, len(it.queues)) for it in told}


def test_a_tool_is_asked_once_in_a_quarter_of_a_minute(tools: Tools) -> None:
    with tools.open("rt:a") as queues:
        seen = []
        for seconds in (100.0, 101.0, 114.9, 115.0, 129.9, 130.1):
            tools.seconds = seconds
            seen.append(queues.told()[0].queues[0].waiting)
    assert seen == [1, 1, 1, 2, 2, 3]


def test_one_tool_that_hangs_holds_nobody_up_and_is_not_asked_again_meanwhile(
    tools: Tools,
) -> None:
    answers = threading.Event()
    tools.does["rt:slow"] = lambda: (answers.wait(20), None)[1]
    with tools.open("rt:slow", "rt:good") as queues:
        began = time.monotonic()
        assert states(queues.told(patience_s=0.3)) == {
            "rt:slow": ("late", 0),
            "rt:good": ("fresh", 1),
        }
        tools.seconds += 60
        queues.told(patience_s=0.3)
        assert time.monotonic() - began < 10
        assert tools.asked.count("rt:slow") == 1
        answers.set()
        assert _becomes(queues, {"rt:slow": ("fresh", 1), "rt:good": ("fresh", 1)})
    assert max(tools.at_once) == 1


def test_many_agents_who_ask_at_once_make_one_call(tools: Tools) -> None:
    tools.does["rt:a"] = lambda: time.sleep(0.1)
    with tools.open("rt:a") as queues:
        asking = [threading.Thread(target=queues.told) for _ in range(20)]
        for each in asking:
            each.start()
        for each in asking:
            each.join()
    assert tools.asked == ["rt:a"]


def test_a_tool_that_fails_is_named_and_what_it_said_before_keeps_its_age(tools: Tools) -> None:
    with tools.open("rt:a", "rt:b") as queues:
        queues.told()
        then = tools.now()

        def fail() -> None:
            raise ToolError("rt:a", "refuses our key (401)", is_permanent=True)

        tools.does["rt:a"] = fail
        tools.seconds += 20
        failing, good = queues.told()
        assert (failing.state, failing.asked_at, failing.reason) == (
            "failing", then, "refuses our key (401)",
        )  # fmt: skip
        assert [it.waiting for it in failing.queues] in ([1], [2])
        assert (good.state, good.asked_at) == ("fresh", tools.now())


def test_a_tool_without_queues_is_not_asked() -> None:
    assert Queues([account("rt:a")], {"rt": CONNECTOR}, Outside()).told() == []


def test_agents_see_the_queues(store: Store) -> None:
    tools = Tools()
    desk = TestDesk(store)
    opened = Queues([account("rt:main")], {"rt": tools.card()}, Outside(clock=tools.now))
    desk.app.extensions["desk"] = desk.desk
    object.__setattr__(desk.desk, "queues", opened)
    answer = desk.send("GET", "/v1/queues", headers={"Authorization": f"Bearer {desk.agent}"})
    assert answer.status_code == 200
    assert answer.json is not None
    (queue,) = answer.json["queues"]
    assert (queue["tool"], queue["name"], queue["waiting"]) == ("rt:main", "Billing", 1)
    assert queue["longest_wait_s"] is None
    assert answer.json["tools"] == [
        {"tool": "rt:main", "state": "fresh", "asked_at": queue["asked_at"], "reason": None}
    ]
    assert desk.send("GET", "/v1/queues").status_code == 401
    opened.close()


def _becomes(queues: Queues, wanted: dict[str, tuple[str, int]]) -> bool:
    for _ in range(200):
        if states(queues.told()) == wanted:
            return True
        time.sleep(0.02)
    return False
