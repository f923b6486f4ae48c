"""A long history whose oldest conversation goes on: what changes between is looked at, too."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.keeping_cases import work_off
from sidecar.journey.window import WINDOW
from sidecar.model.contact import Person
from sidecar.model.ids import contact_key, fact_key
from sidecar.model.interaction import Interaction
from sidecar.store import cases, members
from sidecar.store.engine import Store

_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_NOW = datetime(2026, 11, 26, tzinfo=UTC)
_N = WINDOW + 20
_OLD = (1, _N - 1)  # of one conversation
_WISHES = (
    "I want to return order 1001, it leaks.", "Why was invoice 4711 charged twice?",
    "Please cancel my account.", "Where is my parcel 99?",
)  # fmt: skip
_RARE_WISH = "My DISHWASHER leaks, please repair it."


def _wrote(native_id: str, hours: int, text: str, **more: Any) -> Interaction:
    return Interaction(
        tool="rt:main", native_id=native_id, channel="email", direction="inbound", text=text,
        occurred_at=_FIRST + timedelta(hours=hours), contact=Person(native_id="c-0"), **more,
    )  # fmt: skip


def _told(store: Store, *facts: Interaction) -> None:
    with store.writing() as conn:
        ingest(conn, facts, House(), _NOW)
    while work_off(store, House(), _NOW + timedelta(minutes=1)):
        pass


def _history(store: Store, *, place: int) -> None:
    """One mail a day; the one at `place` says what nobody else says."""
    texts = [_WISHES[it % len(_WISHES)] for it in range(_N)]
    texts[place] = _RARE_WISH
    _told(
        store,
        *(
            _wrote(f"m-{it}", 24 * it, text, conversation="old" if it in _OLD else None)
            for it, text in enumerate(texts)
        ),
    )


@pytest.mark.parametrize("place", [_N - WINDOW - 3, _N - WINDOW + 3])
def test_what_is_edited_away_behind_the_window_stands_in_no_case(store: Store, place: int) -> None:
    _history(store, place=place)
    assert _lines_with(store, "DISHWASHER")
    gone = "[removed at the customer's request]"
    _told(store, _wrote(f"m-{place}", 24 * place, gone, updated_at=_NOW))
    assert _lines_with(store, "DISHWASHER") == []


def test_what_comes_late_behind_the_window_gets_its_case(store: Store) -> None:
    _history(store, place=0)
    for place in range(_N - WINDOW - 4, _N - WINDOW + 26, 5):
        for hours in (24 * place, 24 * place + 12):
            late = f"late-{place}-{hours}"
            _told(store, _wrote(late, hours, "My kettle is broken, please repair order 7777."))
            assert _is_in_a_case(store, late), f"{place} days, {hours} hours"


def _customer(store: Store) -> int:
    with store.reading() as conn:
        contact = contact_key("rt:main", "c-0")
        return members.customers_of(conn, [contact])[contact]


def _lines_with(store: Store, word: str) -> list[str]:
    customer = _customer(store)
    with store.reading() as conn:
        return [it.line for it in cases.all_of(conn, customer) if word in it.line]


def _is_in_a_case(store: Store, native_id: str) -> bool:
    customer = _customer(store)
    with store.reading() as conn:
        entry = fact_key("rt:main", "interaction", native_id)
        return bool(cases.labels(conn, customer, [entry]))
