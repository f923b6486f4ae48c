"""A tool takes an entry away: what colleagues decided about its case goes on with what is left of that case."""

from datetime import timedelta

import pytest

from sidecar.model.contact import Person
from sidecar.model.deletion import Deletion
from sidecar.store.engine import Store
from tests.sidecar.api.floor import DANA, Floor, Json, contact, open_floor


@pytest.fixture
def floor(store: Store) -> Floor:
    """On either store."""
    return open_floor(store)


def _taken_away(floor: Floor, entry: Json) -> None:
    at = floor.later(minutes=1)
    floor.desk.told(
        Deletion(
            tool=entry["tool"], kind="interaction", native_id=entry["native_id"], updated_at=at
        )
    )


def _first(floor: Floor) -> Json:
    entry: Json = floor.sees("Ana")["entries"][-1]
    return entry


def test_what_was_handed_on_asked_and_promised_follows_to_what_is_left(floor: Floor) -> None:
    first = _first(floor)
    about = {"customer_id": floor.customer(), "case_id": first["case_id"]}
    floor.hand_over(case_id=first["case_id"])
    floor.ask("Ana", "asks", about | {"to": {"agent": "Mia Sol"}, "question": "May I refund it?"})
    until = {"until": "2026-11-29T10:00:00Z"}
    floor.ask("Ana", "promises", about | until | {"what": "To look into it"})
    floor.ask("Ana", "call_backs", about | until | {"number": "+14155550101"})
    floor.said("Where is my refund for invoice 4711?")
    _taken_away(floor, first)
    seen = floor.sees("Ben")
    (case,) = seen["cases"]
    assert case["case_id"] != first["case_id"]
    kept = [seen[name][0] for name in ("handoffs", "asks", "promises", "call_backs")]
    assert {it["case_id"] for it in kept} == {case["case_id"]}
    assert seen["handoffs"][0]["entry_id"] == seen["entries"][0]["id"]
    assert any(it["section"] == "handoff" for it in seen["brief"]["lines"])
    assert [it["case_id"] for it in floor.mine("Ben")["handoffs"]] == [case["case_id"]]


def test_a_note_stays_with_the_need_that_it_was_written_about(floor: Floor) -> None:
    first = _first(floor)
    about = {"customer_id": floor.customer(), "case_id": first["case_id"]}
    floor.ask("Ana", "notes", about | {"text": "She is at sea until Friday."})
    floor.later(minutes=30)
    floor.said("Where is my refund for invoice 4711?")
    floor.later(minutes=1)
    assert len(floor.sees("Ben")["cases"]) == 1
    _taken_away(floor, first)
    seen = floor.sees("Ben")
    assert len({it["case_id"] for it in seen["entries"]}) == len(seen["cases"]) == 1


def test_a_need_that_was_settled_and_named_by_an_agent_stays_so(floor: Floor) -> None:
    first = _first(floor)
    floor.ask("Ana", f"cases/{first['case_id']}/kind", {"kind": "complaint"})
    floor.said("Your invoice is under review.", agent="Ana Ruiz")
    floor.ask("Ana", f"cases/{_first(floor)['case_id']}/state", {"state": "settled"})
    _taken_away(floor, first)
    (case,) = floor.sees("Ben")["cases"]
    assert (case["kind"], case["state"]) == ("complaint", "settled")


def test_what_was_held_apart_from_it_stays_apart_from_the_rest(floor: Floor) -> None:
    first = _first(floor)
    floor.later(minutes=1)
    floor.said("And invoice 4711 has the wrong address.")
    newest = floor.sees("Ana")["entries"][0]
    apart = {"entries": [newest["id"]]}
    floor.ask("Ana", f"cases/{newest['case_id']}/split", apart)
    floor.later(minutes=1)
    floor.said("Invoice 4711 was charged twice, I say.", native_id="again")
    again = next(it for it in floor.sees("Ana")["entries"] if it["native_id"] == "again")
    if again["case_id"] != _first(floor)["case_id"]:
        floor.ask("Ana", f"entries/{again['id']}/case", {"case_id": _first(floor)["case_id"]})
    _taken_away(floor, first)
    seen = {it["native_id"]: it["case_id"] for it in floor.sees("Ana")["entries"]}
    assert seen["again"] != seen[newest["native_id"]]


def test_what_came_late_does_not_inherit_that_all_the_rest_was_settled(floor: Floor) -> None:
    first = _first(floor)
    floor.said("Your invoice 4711 is under review.", agent="Ana Ruiz")
    floor.later(minutes=5)
    floor.ask("Ana", f"cases/{first['case_id']}/state", {"state": "settled"})
    late = "Invoice 4711: where is my money? I still wait for an answer."
    floor.clock.at -= timedelta(minutes=3)
    floor.said(late, native_id="late")
    floor.later(minutes=10)
    assert [it["state"] for it in floor.sees("Ben")["cases"]] == ["waiting_for_us"]
    _taken_away(floor, first)
    assert [it["state"] for it in floor.sees("Ben")["cases"]] == ["waiting_for_us"]


def test_of_an_entry_about_two_people_each_ones_handoff_goes_on_with_their_own(
    floor: Floor,
) -> None:
    omar = "omar@larkspur.example"
    floor.desk.told(contact("rt:main", "omar", omar, "Omar Haddad"))
    his: Json = {"contact": Person(native_id="omar"), "conversation": "8"}
    floor.said("My invoice 4711 was charged twice.", native_id="his", **his)
    floor.later(minutes=1)
    floor.said("Invoice 4711 of Omar, too.", native_id="both", about=Person(native_id="omar"))
    seen = floor.sees("Ana", omar)
    both = next(it for it in seen["entries"] if it["native_id"] == "both")
    left = {DANA: _first(floor)["id"], omar: seen["entries"][-1]["id"]}
    for address in left:
        floor.hand_over(customer_id=floor.customer(address), entry_id=both["id"])
    _taken_away(floor, both)
    given = {it: floor.sees("Ben", it)["handoffs"][0]["entry_id"] for it in left}
    assert given == left
