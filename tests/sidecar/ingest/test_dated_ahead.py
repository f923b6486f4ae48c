"""A sender's clock is wrong: what is dated in 2099 has not happened then, and stands no higher for it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sidecar.flows.ingest import ingest
from sidecar.model.interaction import Interaction
from sidecar.store.engine import Store
from tests.sidecar.desk import NOW, TestDesk
from tests.sidecar.ingest.histories import HOUSE, MONDAY, held, mail, person, take_in, wrote

FAR = datetime(2099, 1, 1, tzinfo=UTC)
DANA = person("dana@northwind.example", "Dana Whitfield", mail("dana@northwind.example"))


def _wrote(native_id: str, at: datetime, text: str = "Hello", **more: Any) -> Interaction:
    return wrote(native_id, DANA, text, occurred_at=at, **more)


def test_it_is_dated_when_the_tool_says_that_it_changed(store: Store) -> None:
    desk = TestDesk(store)
    received = NOW - timedelta(hours=3)
    desk.told(
        _wrote("m-1", NOW - timedelta(hours=1), "I want a refund of invoice 4711."),
        _wrote("m-2", FAR, "Where is my refund of invoice 4711?", updated_at=received),
    )
    seen = desk.by_email("dana@northwind.example")
    assert [it["native_id"] for it in seen["entries"]] == ["m-1", "m-2"]
    assert seen["entries"][1]["occurred_at"] == "2026-11-25T09:00:00.000000Z"
    assert all(it["last_at"] < "2027" for it in seen["cases"])


def test_it_is_the_same_whichever_of_its_versions_comes_first(store: Store) -> None:
    first = _wrote("m-1", FAR, updated_at=MONDAY)
    edited = _wrote("m-1", FAR, "Edited", updated_at=MONDAY + timedelta(days=2))
    take_in(store, [edited])
    before = held(store)
    with store.writing() as conn:
        again = ingest(conn, [first], HOUSE, MONDAY + timedelta(days=3))
    assert (held(store), again.changed) == (before, 0)


def test_a_clock_that_is_a_little_ahead_is_believed(store: Store) -> None:
    desk = TestDesk(store)
    desk.told(_wrote("m-1", NOW + timedelta(minutes=7), updated_at=NOW))
    (entry,) = desk.by_email("dana@northwind.example")["entries"]
    assert entry["occurred_at"] == "2026-11-25T12:07:00.000000Z"
