"""What tools posted waits in the inbox until it is worked off, once."""

import threading
from datetime import datetime, timedelta

from sidecar.store import accounts, inbox
from sidecar.store.engine import Conn, Store, open_store
from sidecar.store.tuples import tuples
from tests.sidecar.store.writing import NOON

_LEASE = timedelta(seconds=30)
_TICKET = ("ticket", "18")


def test_the_same_delivery_is_kept_once_even_after_it_was_worked_off(store: Store) -> None:
    with store.writing(durable=True) as conn:
        first = inbox.append(conn, "rt:main", _TICKET, at=NOON, delivery_id="d-1")
        again = inbox.append(conn, "rt:main", _TICKET, at=NOON, delivery_id="d-1")
        elsewhere = inbox.append(conn, "rt:other", _TICKET, at=NOON, delivery_id="d-1")
        assert first is not None
        inbox.mark_done(conn, [first])
        late = inbox.append(conn, "rt:main", _TICKET, at=NOON, delivery_id="d-1")
    assert (again, late) == (None, None)
    assert elsewhere is not None


def test_deliveries_without_a_number_are_all_kept(store: Store) -> None:
    with store.writing() as conn:
        ids = [inbox.append(conn, "rt:main", _TICKET, at=NOON) for _ in range(2)]
        assert ids[0] != ids[1]
        assert inbox.counts(conn) == {"waiting": 2}


def test_a_row_is_one_workers_until_its_lease_ends(store: Store) -> None:
    with store.writing() as conn:
        inbox.append(conn, "rt:main", _TICKET, at=NOON, body=b"{}")
        mine = inbox.claim(conn, "rt:main", now=NOON, lease=_LEASE, limit=10)
        assert [(it.tool, it.kind, it.native_id, it.body, it.tries) for it in mine] == [
            ("rt:main", "ticket", "18", b"{}", 0)
        ]
        assert inbox.claim(conn, "rt:main", now=NOON + _LEASE / 2, lease=_LEASE, limit=10) == []
        assert len(inbox.claim(conn, "rt:main", now=NOON + _LEASE, lease=_LEASE, limit=10)) == 1


def test_what_fails_is_tried_again_later_and_at_last_laid_aside_with_its_reason(
    store: Store,
) -> None:
    with store.writing() as conn:
        inbox.append(conn, "rt:main", _TICKET, at=NOON)
        for hour in range(5):
            now = NOON + timedelta(hours=hour)
            claimed = inbox.claim(conn, "rt:main", now=now, lease=_LEASE, limit=1)
            assert [it.tries for it in claimed] == [hour]
            later = now + timedelta(minutes=30)
            inbox.mark_failed(conn, claimed[0].id, reason="no such field", not_before=later)
            early = later - timedelta(seconds=1)
            assert inbox.claim(conn, "rt:main", now=early, lease=_LEASE, limit=1) == []
        assert (
            inbox.claim(conn, "rt:main", now=NOON + timedelta(days=9), lease=_LEASE, limit=1) == []
        )
        assert tuples(conn, "SELECT state, reason FROM inbox") == [("parked", "no such field")]


def test_a_tool_that_does_not_answer_costs_its_rows_no_try(store: Store) -> None:
    later = NOON + timedelta(minutes=5)
    with store.writing() as conn:
        row = inbox.append(conn, "rt:main", _TICKET, at=NOON)
        assert row is not None
        inbox.claim(conn, "rt:main", now=NOON, lease=_LEASE, limit=1)
        inbox.postpone(conn, [row], not_before=later)
        assert inbox.claim(conn, "rt:main", now=NOON, lease=_LEASE, limit=1) == []
        assert [
            it.tries for it in inbox.claim(conn, "rt:main", now=later, lease=_LEASE, limit=1)
        ] == [0]


def test_old_deliveries_are_forgotten_and_waiting_ones_never(store: Store) -> None:
    with store.writing() as conn:
        done = inbox.append(conn, "rt:main", _TICKET, at=NOON)
        inbox.append(conn, "rt:main", _TICKET, at=NOON)
        assert done is not None
        inbox.mark_done(conn, [done])
        inbox.prune(conn, before=NOON + timedelta(days=30))
        assert inbox.counts(conn) == {"waiting": 1}


def test_four_workers_take_every_row_exactly_once(store_url: str) -> None:
    store = open_store(store_url)
    with store.writing() as conn:
        for n in range(60):
            inbox.append(conn, "rt:main", ("ticket", str(n)), at=NOON)
    taken: list[str] = []
    workers = [threading.Thread(target=_work, args=(store_url, taken)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken, key=int) == [str(n) for n in range(60)]
    store.close()


def test_one_tools_rows_do_not_stand_before_anothers(store: Store) -> None:
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main", "rt:other"])
        inbox.append(conn, "rt:main", _TICKET, at=NOON)
        inbox.append(conn, "rt:other", _TICKET, at=NOON)
        assert inbox.tools_waiting(conn, now=NOON) == {"rt:main", "rt:other"}
        assert len(inbox.claim(conn, "rt:other", now=NOON, lease=_LEASE, limit=10)) == 1
        assert inbox.tools_waiting(conn, now=NOON) == {"rt:main"}


def test_what_a_worker_died_of_waits_for_others_but_not_for_ever(store: Store) -> None:
    with store.writing() as conn:
        suspect = _suspects(conn, 1)[0]
        in_hand = []
        for n in range(40):
            inbox.append(conn, "rt:main", ("ticket", str(n)), at=NOON)
            in_hand.append(_killed_with(conn, NOON + n * timedelta(minutes=1)))
        assert in_hand[:10].count(suspect) == 0
        assert in_hand.count(suspect) == 3


def test_of_those_that_a_worker_died_of_no_one_is_in_the_hand_of_each(store: Store) -> None:
    with store.writing() as conn:
        suspects = _suspects(conn, 3)
        nights = [NOON + n * timedelta(minutes=1) for n in range(9)]
        assert [_killed_with(conn, night) for night in nights] == suspects * 3
        (raw,) = inbox.claim_raws(conn, "rt:main", now=NOON + _LEASE * 60, lease=_LEASE, limit=1)
        assert raw.id == suspects[0]


def _suspects(conn: Conn, many: int) -> list[int]:
    """Rows with which two workers were killed."""
    for n in range(many):
        inbox.append(conn, "rt:main", (inbox.RAW, str(n)), at=NOON)
    for n in (2, 1):
        early = NOON - n * timedelta(minutes=1)
        rows = inbox.claim(conn, "rt:main", now=early, lease=_LEASE, limit=many)
    return [it.id for it in rows]


def _killed_with(conn: Conn, now: datetime) -> int:
    (row,) = inbox.claim(conn, "rt:main", now=now, lease=_LEASE, limit=1)
    return row.id


def _work(url: str, taken: list[str]) -> None:
    store = open_store(url)
    while True:
        with store.writing() as conn:
            claimed = inbox.claim(conn, "rt:main", now=NOON, lease=_LEASE, limit=3)
        if not claimed:
            break
        taken += [it.native_id for it in claimed]
    store.close()
