"""A pause that one process was told to keep: it holds for all that are on the same store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.flows.leases import Leases
from sidecar.flows.schedule import Pace
from sidecar.flows.work_off import work_off
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.desk import DANA, Desk, open_desk
from tests.sidecar.pulling.test_half_open import named
from tests.sidecar.pulling.test_receiving import hear
from tests.sidecar.pulling.toy import Toy, counts, line_of, refusal, state_of


@contextmanager
def two_desks(store: Store) -> Iterator[tuple[Desk, Desk]]:
    """Of two processes: they share the store and the account, and nothing that one of them learnt."""
    with open_desk(store) as one:
        line = replace(one.line, budgets=Budgets(), leases=Leases(), pace=Pace())
        other = Desk(one.rt, line, one.clock)
        try:
            yield one, other
        finally:
            other.client.close()


def beside_a_pull(one: Desk, other: Desk, *, then: Fault | None = None) -> None:
    """One pulls; late in its page the other one is asked for a minute's pause. `then`: what is answered
    to the pull's own call afterwards."""
    ticket = one.rt.mail_in(DANA, "Hello", "Hello")
    one.pull()
    one.clock.later(120)
    hear(one, ticket, one.rt.reply(ticket, "Answer"))

    def meanwhile(asked: Asked) -> None:
        if asked.path.endswith("/users"):
            one.rt.meanwhile = None
            one.rt.fail(Fault(1, 429, {"Retry-After": "60"}))
            assert other.work_off()
            if then:
                one.rt.fail(then)

    one.rt.meanwhile = meanwhile
    assert one.pull()
    assert one.rt.meanwhile is None


def test_a_page_that_was_asked_for_before_a_pause_does_not_end_it(store: Store) -> None:
    with two_desks(store) as (one, other):
        beside_a_pull(one, other)
        state, n_calls = one.state(), len(one.rt.asked)
        assert state.failing_since == one.clock.at
        assert state.paused_until
        assert state.paused_until >= one.clock.at + timedelta(seconds=60)
        one.clock.later(50)
        assert [one.work_off(), other.work_off(), one.pull(), other.pull()] == [False] * 4
        assert len(one.rt.asked) == n_calls
        one.clock.later(20)
        assert one.pull()
        assert one.state().failing_since is None
        assert other.work_off()
        assert one.posts() == {"done": 1}


def test_a_record_that_was_asked_for_before_a_pause_does_not_end_it(store: Store) -> None:
    clock, toy, refusing = StillClock(), Toy(), Toy(trouble=refusal(retry_after_s=60))
    other = line_of(store, refusing, clock=clock, fetch=refusing.fetch)

    def fetch(client: Any, kind: str, native_id: str) -> dict[str, Any]:
        if not refusing.calls:
            assert work_off(other, refusing)
        return toy.fetch(client, kind, native_id)

    one = line_of(store, toy, clock=clock, fetch=fetch)
    named(one, 1, 2)
    assert work_off(one, toy)
    assert counts(store) == {"done": 1, "waiting": 1}
    clock.later(50)
    assert not work_off(one, toy)
    assert (toy.calls, refusing.calls) == (["fetch 1"], ["fetch 2"])
    assert state_of(one).failing_since


def test_a_call_that_fails_after_a_pause_was_asked_for_does_not_shorten_it(store: Store) -> None:
    with two_desks(store) as (one, other):
        beside_a_pull(one, other, then=Fault(1, 500))
        paused_until = one.state().paused_until
        assert one.state().reason == "answers 500"
        assert paused_until
        assert paused_until >= one.clock.at + timedelta(seconds=60)
        one.clock.later(50)
        assert not one.pull()
