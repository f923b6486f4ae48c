"""Tool accounts: one puller at a time, and what is known of their health."""

from datetime import timedelta

import pytest

from sidecar.errors import LeaseLostError
from sidecar.store import accounts
from sidecar.store.accounts import AccountState
from sidecar.store.engine import Conn, Store
from tests.sidecar.store.writing import NOON

_LEASE, _EVERY = timedelta(minutes=5), timedelta(minutes=1)


def _claim(conn: Conn, minutes: float) -> AccountState | None:
    now = NOON + timedelta(minutes=minutes)
    return accounts.claim(conn, "rt:main", now=now, lease=_LEASE, every=_EVERY)


def test_an_account_is_pulled_by_one_at_a_time_and_again_when_it_is_due(store: Store) -> None:
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main", "mail:help"])
        accounts.ensure(conn, ["rt:main"])
        first = _claim(conn, 0)
        assert first is not None
        assert first.cursor is None
        assert _claim(conn, 2) is None
        accounts.release(conn, "rt:main", first.lease)
        assert _claim(conn, 0.5) is None
        assert _claim(conn, 1) is not None


def test_a_puller_that_died_is_followed_by_another(store: Store) -> None:
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main"])
        first = _claim(conn, 0)
        assert first is not None
        accounts.extend(conn, "rt:main", first.lease, until=NOON + timedelta(minutes=8))
        assert _claim(conn, 7) is None
        assert _claim(conn, 8) is not None


def test_an_account_where_something_is_new_is_due_at_once(store: Store) -> None:
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main"])
        first = _claim(conn, 0)
        assert first is not None
        accounts.release(conn, "rt:main", first.lease)
        accounts.make_due(conn, "rt:main")
        assert _claim(conn, 0.1) is not None


def test_a_failing_tool_is_left_alone_and_its_trouble_remembered_since_it_began(
    store: Store,
) -> None:
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main"])
        for minute in (0, 3):
            now = NOON + timedelta(minutes=minute)
            pause = now + timedelta(minutes=2)
            accounts.mark_failing(conn, "rt:main", reason="500", now=now, paused_until=pause)
        assert _claim(conn, 4) is None
        failing = _claim(conn, 5)
        assert failing is not None
        assert (failing.failing_since, failing.tries, failing.reason) == (NOON, 2, "500")
        at = NOON + timedelta(minutes=6)
        accounts.mark_fresh(conn, "rt:main", seen_at=at)
        assert accounts.mark_answering(conn, "rt:main", asked_at=at)
        fresh = accounts.state(conn, "rt:main")
        assert fresh is not None
        assert (fresh.failing_since, fresh.tries, fresh.paused_until) == (None, 0, None)
        assert fresh.seen_at == NOON + timedelta(minutes=6)


def test_a_cursor_comes_back_as_it_was_given(store: Store) -> None:
    cursor = {"since": "2026-11-20T12:00:00Z", "folders": {"INBOX": [1, 2]}, "none": None}
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main", "imap:help"])
        accounts.save_cursor(conn, "rt:main", cursor)
        found = {it.tool: it.cursor for it in accounts.states(conn)}
        assert found == {"imap:help": None, "rt:main": cursor}
        accounts.save_cursor(conn, "rt:main", None)
        assert accounts.states(conn)[1].cursor is None


def test_who_lost_the_account_to_another_stores_nothing_more(store: Store) -> None:
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main"])
        slow, quick = _claim(conn, 0), _claim(conn, 8)
        assert slow is not None
        assert quick is not None
        accounts.hold(conn, "rt:main", quick.lease, until=NOON)
        with pytest.raises(LeaseLostError):
            accounts.hold(conn, "rt:main", slow.lease, until=NOON)
        accounts.release(conn, "rt:main", slow.lease)
        again = accounts.state(conn, "rt:main")
        assert again is not None
        assert again.lease_until == NOON


def test_of_many_who_want_to_try_a_tool_that_failed_one_may(store: Store) -> None:
    minute = timedelta(minutes=1)
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main"])

        def may(at: float) -> bool:
            return accounts.take_probe(conn, "rt:main", now=NOON + at * minute, lease=_LEASE)

        assert not may(0)
        accounts.mark_failing(
            conn, "rt:main", reason="500", now=NOON, paused_until=NOON + 2 * minute
        )
        assert [may(1), may(2), may(2), may(3), may(8)] == [False, True, False, False, True]
        assert accounts.mark_answering(conn, "rt:main", asked_at=NOON + 8 * minute)
        assert not accounts.mark_answering(conn, "rt:main", asked_at=NOON + 8 * minute)
