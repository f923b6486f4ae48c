"""What agents write for colleagues stands in the timeline, among its customer's entries, and stays there."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from sidecar.store.engine import open_store
from tests.sidecar.api.floor import DANA, Floor, Json, contact, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(sqlite_url: str) -> Iterator[Floor]:
    """On SQLite; that both stores keep these alike, the tests of handoffs and of what stays show."""
    store = open_store(sqlite_url)
    yield open_floor(store)
    store.close()


def noted(floor: Floor, text: str = "Sounded upset on the phone", **more: str) -> Json:
    return floor.ask("Ana", "notes", {"customer_id": floor.customer(), "text": text} | more)


def test_a_note_stands_in_the_timeline_and_can_be_found(floor: Floor) -> None:
    note = noted(floor)
    entry = floor.sees("Ben")["entries"][0]
    assert (entry["id"], entry["text"]) == (note["entry_id"], "Sounded upset on the phone")
    assert (entry["direction"], entry["agent"], entry["team"]) == (
        "internal",
        "Ana Ruiz",
        "Service",
    )
    assert (entry["tool"], entry["subject"]) == ("throughline:desk", "Note")
    original = floor.ask("Ben", f"entries/{note['entry_id']}/original")
    assert original["text"] == "Sounded upset on the phone"
    found = floor.ask("Ben", "search", {"q": "upset phone"})["customers"]
    assert [it["name"] for it in found] == ["Dana Whitfield"]


def test_a_note_makes_no_new_contact_and_changes_no_name(floor: Floor) -> None:
    before = floor.sees("Ana")
    noted(floor)
    after = floor.sees("Ana")
    assert after["contacts"] == before["contacts"]
    assert after["customer"]["name"] == "Dana Whitfield"
    assert after["customer"]["n_entries"] == before["customer"]["n_entries"] + 1


def test_a_note_goes_with_its_contact_when_two_are_parted(floor: Floor) -> None:
    floor.desk.told(contact("mail:help", "d2", DANA, "Dana Whitfield"))
    entry = floor.sees("Ana")["entries"][0]
    note = noted(floor, entry_id=entry["id"])
    other = next(
        it["contact_id"]
        for it in floor.sees("Ana")["contacts"]
        if it["contact_id"] != entry["contact_id"]
    )
    floor.ask("Ana", f"contacts/{other}/move", {"to": None})
    whose = floor.ask("Ana", "context", {"customer_id": "cu" + entry["contact_id"][2:]})
    assert note["entry_id"] in [it["id"] for it in whose["entries"]]
    apart = floor.ask("Ana", "context", {"customer_id": "cu" + other[2:]})
    assert note["entry_id"] not in [it["id"] for it in apart["entries"]]


def test_a_wrap_up_confirms_the_promises_found_in_it(floor: Floor) -> None:
    entry = floor.sees("Ana")["entries"][0]["id"]
    until = moment(NOW + timedelta(days=3))
    written = floor.ask(
        "Ana", "wrap_ups",
        {
            "customer_id": floor.customer(),
            "entry_id": entry,
            "text": "Charged twice; refund promised.",
            "promises": [{"what": "Refund within 3 days", "until": until, "found_in": entry}],
        },
    )  # fmt: skip
    (promise,) = written["promises"]
    assert (promise["entry_id"], promise["is_confirmed"]) == (entry, True)
    assert floor.sees("Ben")["entries"][0]["subject"] == "Wrap-up"
    assert len(floor.mine("Ana")["promises"]) == 1


@pytest.mark.parametrize("text", ["", "x" * 4001])
def test_a_note_has_words_and_an_end(floor: Floor, text: str) -> None:
    asked = {"customer_id": floor.customer(), "text": text}
    assert floor.call("Ana", "notes", asked).status_code == 400


def test_a_note_about_an_entry_of_somebody_else_is_refused(floor: Floor) -> None:
    floor.desk.told(contact("rt:main", "omar", "omar@mail.example", "Omar Haddad"))
    entry = floor.sees("Ana")["entries"][0]["id"]
    omar = floor.sees("Ana", "omar@mail.example")["customer"]["customer_id"]
    asked = {"customer_id": omar, "entry_id": entry, "text": "x"}
    assert floor.call("Ana", "notes", asked).status_code == 404


def test_a_note_about_an_entry_belongs_to_the_case_of_that(floor: Floor) -> None:
    entry = floor.sees("Ana")["entries"][0]
    floor.later(days=40)
    floor.said("Where is my parcel 1Z999?", conversation="8", subject="Parcel")
    floor.later(minutes=1)
    note = noted(floor, "Both charges are of invoice 4711", entry_id=entry["id"])
    assert note["case_id"] == entry["case_id"]
    cases = {it["id"]: it["case_id"] for it in floor.sees("Ben")["entries"]}
    assert cases[note["entry_id"]] == entry["case_id"]


def test_a_wrap_up_settles_the_case_it_is_about(floor: Floor) -> None:
    (case,) = floor.sees("Ana")["cases"]
    asked = {"customer_id": floor.customer(), "text": "Refunded.", "settled": True}
    written = floor.ask("Ana", "wrap_ups", asked | {"case_id": case["case_id"]})
    assert written["case_id"] == case["case_id"]
    assert floor.sees("Ben")["cases"][0]["state"] == "settled"
    again = floor.ask("Ana", "wrap_ups", asked | {"case_id": case["case_id"], "text": "Told her."})
    assert again["case_id"] == case["case_id"]


def test_a_note_about_the_customer_as_a_whole_opens_no_need(floor: Floor) -> None:
    floor.later(days=30)
    noted(floor, "Prefers to be called in the morning; the parcel 1Z999 was a gift.")
    cases = floor.sees("Ben")["cases"]
    assert [it["line"] for it in cases if it["state"] != "settled"] == ["Charged twice"]
