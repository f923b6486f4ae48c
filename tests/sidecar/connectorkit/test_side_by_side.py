"""What becomes of calls that are made side by side when one of them fails."""

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Limit
from sidecar.connectorkit.outside import Outside
from sidecar.errors import ToolError
from sidecar.settings import Account
from tests.sidecar.connectorkit.calling import ADDRESSES, CARD, client

_PAGES = 5_000


@pytest.mark.parametrize("calls", [("busy", "long"), ("long", "busy")])
def test_a_call_under_way_is_over_before_the_trouble_beside_it_is_told(
    calls: tuple[str, str],
) -> None:
    """Else it reaches a tool that asked to be left alone, while whoever called believes it is."""
    is_under_way, over = threading.Event(), []

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/app/long":
            is_under_way.set()
            time.sleep(0.2)
            over.append(request.url.path)
            return httpx.Response(200, json={})
        assert is_under_way.wait(10)
        return httpx.Response(429, headers={"retry-after": "60"})

    with client(handler) as tool:
        with pytest.raises(ToolError, match="429"):
            tool.at_once(*[partial(tool.get, it) for it in calls])
        assert over == ["/app/long"]


def test_a_list_whose_answer_nobody_wants_any_more_is_not_read_to_its_end() -> None:
    """A tool that fails without saying for how long is to be left alone, too."""
    has_begun, pages = threading.Event(), []

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/app/failing":
            assert has_begun.wait(10)
            return httpx.Response(500)
        pages.append(request.url.path)
        has_begun.set()
        return httpx.Response(200, json={})

    def read(tool: HttpClient) -> None:
        for page in range(_PAGES):
            tool.get(f"list/{page}")

    with client(handler) as tool:
        for calls in ((read, _fail), (_fail, read)):
            has_begun.clear()
            pages.clear()
            with pytest.raises(ToolError, match="500"):
                tool.at_once(*[partial(it, tool) for it in calls])
            n_pages = len(pages)
            assert 0 < n_pages < _PAGES
        assert tool.at_once(partial(tool.get, "list/0")) == [{}]  # what comes next is wanted
    assert len(pages) == n_pages + 1


def test_a_call_that_waits_for_the_budget_is_not_waited_for_and_is_not_made_afterwards() -> None:
    now, asked = [1000.0], []
    is_asleep, wakes = threading.Event(), threading.Event()

    def sleep(seconds: float) -> None:
        is_asleep.set()
        assert wakes.wait(10)
        now[0] += seconds

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        assert is_asleep.wait(10)
        return httpx.Response(500)

    outside = Outside(
        seconds=lambda: now[0],
        sleep=sleep,
        resolve=lambda host, _: ADDRESSES[host],
        transport=lambda: httpx.MockTransport(handler),
    )
    account = Account(id="tool:main", base_url="https://tool.example")
    tool = HttpClient(account, CARD, Budgets(1.0, lambda _: Limit(1, 20)), outside)
    with pytest.raises(ToolError, match="500"):
        tool.at_once(partial(tool.get, "one"), partial(tool.get, "other"))
    wakes.set()
    tool.close()
    assert len(asked) == 1


def test_calls_side_by_side_may_have_calls_side_by_side_of_their_own() -> None:
    told: list[Any] = []

    def both(tool: HttpClient, name: str) -> list[Any]:
        return tool.at_once(partial(tool.get, name), partial(tool.get, f"{name}/more"))

    with client(lambda it: httpx.Response(200, json=it.url.path)) as tool:
        calls = [partial(both, tool, str(n)) for n in range(20)]
        _in_time(lambda: told.extend(tool.at_once(*calls)))
    assert told == [[f"/app/{n}", f"/app/{n}/more"] for n in range(20)]


def _fail(tool: HttpClient) -> None:
    tool.get("failing")


def _in_time(what: Callable[[], object]) -> None:
    """Comes back also where it waits for ever."""
    thread = threading.Thread(target=what, daemon=True)
    thread.start()
    thread.join(timeout=10)
    assert not thread.is_alive()
