"""Fetching for open pages beside the worker: what a tool tells one process of a pause holds for all."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.standin.exchange import Fault
from sidecar.errors import BudgetSpentError
from sidecar.flows import fetching
from sidecar.flows.fetching import Fetcher
from sidecar.flows.house import House
from sidecar.flows.work_off import work_off
from sidecar.model.hint import Hint
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.api.asking import page, ticket
from tests.sidecar.desk import NOW, TestDesk
from tests.sidecar.pulling.desk import DANA, Desk, account_of, open_desk
from tests.sidecar.pulling.test_half_open import named
from tests.sidecar.pulling.test_receiving import hear
from tests.sidecar.pulling.test_worker import until
from tests.sidecar.pulling.toy import Toy, card_of, line_of, numbers, refusal, state_of


@pytest.fixture(autouse=True)
def patiently(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with much to do must not make an answer one that came too late."""
    monkeypatch.setattr(fetching, "_PATIENCE_S", 60.0)


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with open_desk(store) as opened:
        opened.clock.at = NOW
        yield opened


def shown(desk: Desk, number: int) -> tuple[str, list[str]]:
    """What an agent sees whose page shows the ticket: the answer's state, and that of each tool. Asked of
    a web process of its own, on the worker's store and with its clock."""
    web = TestDesk(desk.line.store, [account_of(desk.rt)], desk.clock)
    answer = web.ask("/v1/context", page(ticket(str(number))))
    web.desk.finder._fetch.close()
    return answer["state"], [it["state"] for it in answer["tools"]]


def fetcher_of(store: Store, toy: Toy, clock: StillClock, **other: Any) -> Fetcher:
    """Of a web process; `other`: what the toy's card has besides."""
    account = line_of(store, toy, clock=clock).account
    cards = {"toy": card_of(toy, fetch=toy.fetch, **other)}
    return Fetcher(store, House(), [account], outside=Outside(clock=clock), cards=cards)


def thing(number: int) -> Hint:
    return Hint(kind="record", tool="toy:a", record="thing", value=str(number))


def test_a_pause_that_an_open_page_was_answered_with_holds_for_the_worker_and_other_pages(
    desk: Desk,
) -> None:
    number = desk.rt.mail_in(DANA, "Hello", "Hello")
    hear(desk, number, desk.rt.reply(number, "Answer"))
    desk.rt.fail(Fault(1, 429, {"Retry-After": "90"}))
    assert shown(desk, number) == ("not_synced", ["paused"])
    desk.rt.heal()
    n_calls = len(desk.rt.asked)
    desk.clock.later(80)
    assert not desk.work_off()
    assert not desk.pull()
    assert shown(desk, number) == ("not_synced", ["failing"])  # ten seconds are no long pause
    assert len(desk.rt.asked) == n_calls
    desk.clock.later(20)
    assert desk.pull()
    assert desk.work_off()
    assert shown(desk, number) == ("known", ["fresh"])


def test_a_pause_that_the_worker_was_told_holds_for_open_pages(desk: Desk) -> None:
    number = desk.rt.mail_in(DANA, "Hello", "Hello")
    desk.rt.fail(Fault(1, 429, {"Retry-After": "90"}))
    desk.pull()
    n_calls = len(desk.rt.asked)
    assert shown(desk, number) == ("not_synced", ["paused"])
    assert len(desk.rt.asked) == n_calls


def test_a_page_that_waited_for_its_turn_asks_nothing_if_the_one_before_was_told_to_pause(
    store: Store,
) -> None:
    clock, waits = StillClock(), threading.Event()

    class _Slow(Toy):
        def fetch(self, client: Any, kind: str, native_id: str) -> dict[str, Any]:
            assert waits.wait(30)
            return super().fetch(client, kind, native_id)

    toy = _Slow(trouble=refusal(retry_after_s=5))
    fetcher, told = fetcher_of(store, toy, clock), list[bool]()
    pages = [
        threading.Thread(target=lambda it=it: told.append(fetcher(thing(it)))) for it in (1, 2)
    ]
    for it in pages:
        it.start()
    until(lambda: len(fetcher._asked) == 2)
    waits.set()
    for it in pages:
        it.join()
    assert told == [False, False]
    assert len(toy.calls) == 1


def test_one_call_for_a_page_finds_out_whether_a_tool_without_pulls_answers_again(
    store: Store,
) -> None:
    clock, toy = StillClock(), Toy(trouble=refusal(retry_after_s=60))
    fetcher = fetcher_of(store, toy, clock, pull=None)
    line = line_of(store, toy, clock=clock, pull=None, fetch=toy.fetch)
    named(line, 7)
    assert [fetcher(thing(1)), fetcher(thing(2))] == [False, False]
    assert not work_off(line, toy)
    assert toy.calls == ["fetch 1"]
    clock.later(70)
    toy.trouble = refusal()
    assert [fetcher(thing(3)), fetcher(thing(4))] == [False, False]
    assert toy.calls == ["fetch 1", "fetch 3"]
    clock.later(70)
    toy.trouble = None
    assert fetcher(thing(5))
    assert state_of(line).failing_since is None
    assert work_off(line, toy)
    assert numbers(store) == [5, 7]


def test_a_share_that_open_pages_have_used_up_keeps_no_worker_away(store: Store) -> None:
    clock, toy = StillClock(), Toy(trouble=BudgetSpentError("toy:a", "is used", retry_after_s=40))
    fetcher, line = fetcher_of(store, toy, clock), line_of(store, toy, clock=clock)
    assert not fetcher(thing(1))
    assert state_of(line).failing_since is None
