"""Several people of one organisation report one outage: how many is seen, and never who or what they said."""

from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from sidecar.api.case_shapes import Brief
from sidecar.errors import StoreBusyError
from sidecar.flows import telling_related
from sidecar.flows.following import follow_once
from sidecar.flows.keeping_cases import work_off
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.ids import parse_id
from sidecar.model.interaction import Interaction
from sidecar.store import case_due, changes
from sidecar.store.engine import Store, open_store
from sidecar.store.tuples import tuples
from tests.sidecar.api.test_organisation_members import name_of
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
START = NOW - timedelta(hours=5)


def wrote(first: str, text: str, *, hours: float = 0, at: str = "northwind.example") -> Interaction:
    """Somebody of Northwind, so many hours after the first."""
    address = Identifier(kind="email", value=f"{first.lower()}@{at}")
    return Interaction(
        tool="mail:help", native_id=f"{first}-{hours}", channel="email", direction="inbound",
        occurred_at=START + timedelta(hours=hours), conversation=f"c-{first}-{hours}", text=text,
        contact=Person(native_id=address.value, name=name_of(first), identifiers=[address]),
    )  # fmt: skip


ANN = wrote("Ann", "Hello, our internet is down since this morning.")
BEN = wrote("Ben", "No internet in our office, it does not work. Greetings to Dana.", hours=1)
CAS = wrote("Cas", "The wifi is down, nobody can work here.", hours=2)


def related(desk: TestDesk, first: str, at: str = "northwind.example") -> Json | None:
    answer = desk.by_email(f"{first.lower()}@{at}")
    Brief.model_validate(answer["brief"])
    told: Json | None = answer["brief"]["related"]
    return told


def test_three_people_of_northwind_report_one_outage(desk: TestDesk) -> None:
    desk.told(ANN)
    assert related(desk, "Ann") is None
    desk.told(BEN, CAS)
    told = {
        "n_people": 3,
        "organisation": "northwind.example",
        "since": "2026-11-25T07:00:00.000000Z",
    }
    assert [related(desk, it) for it in ("Ann", "Ben", "Cas")] == [told] * 3


def test_the_count_tells_nothing_of_the_others(desk: TestDesk) -> None:
    desk.told(ANN, BEN)
    answer = desk.by_email("ann@northwind.example")
    assert set(answer["brief"]["related"]) == {"n_people", "organisation", "since"}
    assert "Ben" not in str(answer["brief"])
    assert "office" not in str(answer["brief"])


def test_the_brief_of_a_chosen_case_counts_too(desk: TestDesk) -> None:
    desk.told(ANN, BEN)
    answer = desk.by_email("ann@northwind.example")
    asked = {"customer_id": answer["customer"]["customer_id"]}
    told = desk.ask(f"/v1/cases/{answer['cases'][0]['case_id']}/brief", asked)
    assert told["related"] == answer["brief"]["related"] is not None


def test_who_writes_from_elsewhere_or_with_free_mail_counts_for_nothing(desk: TestDesk) -> None:
    elsewhere = ("larkspur.example", "gmail.com", "acme.example")
    desk.told(
        ANN, *(wrote(f"Dov{n}", "Our internet is down.", at=it) for n, it in enumerate(elsewhere))
    )
    desk.told(wrote("Eve", "Our internet is down.", at="gmail.com"))
    assert related(desk, "Ann") is None
    assert related(desk, "Eve", at="gmail.com") is None


@pytest.mark.parametrize(
    "other",
    [
        wrote("Ben", "I want to know why invoice 1002 was charged twice.", hours=1),
        wrote("Ben", "The printer is broken again.", hours=1),
        wrote("Ben", "Our internet is down.", hours=-49),
        wrote("Ben", "Our internet is down.", hours=49),
    ],
)
def test_another_need_and_another_time_count_for_nothing(
    desk: TestDesk, other: Interaction
) -> None:
    desk.clock = lambda: NOW + timedelta(days=3)
    desk.told(ANN, other)
    assert related(desk, "Ann") is None
    assert related(desk, "Ben") is None


def test_two_invoices_of_one_company_are_two_needs_and_one_invoice_is_one(desk: TestDesk) -> None:
    asks = "I want to know why invoice {} was charged twice."
    desk.told(wrote("Ann", asks.format(1001)), wrote("Ben", asks.format(1002), hours=1))
    assert related(desk, "Ann") is None
    desk.told(wrote("Cas", asks.format(1001), hours=2))
    assert (related(desk, "Ann") or {})["n_people"] == 2
    assert related(desk, "Ben") is None


def test_what_is_settled_counts_no_more(desk: TestDesk) -> None:
    desk.told(ANN, BEN)
    answer = desk.by_email("ben@northwind.example")
    case = answer["cases"][0]["case_id"]
    desk.ask(f"/v1/cases/{case}/state", {"state": "settled"})
    assert related(desk, "Ann") is None


def test_whom_the_reader_reported_counts_for_nothing_for_them_alone(desk: TestDesk) -> None:
    desk.told(ANN, BEN, CAS)
    ben = desk.by_email("ben@northwind.example")["customer"]["customer_id"]
    desk.ask("/v1/reports", {"customer_id": ben})
    assert (related(desk, "Ann") or {})["n_people"] == 2
    body = {"hints": [{"kind": "email", "value": "ann@northwind.example"}]}
    other = desk.ask("/v1/context", body, token=desk.token("agent", "Joe Field"))
    assert other["brief"]["related"]["n_people"] == 3
    assert desk.by_email("ben@northwind.example")["brief"]["related"] is None


def test_one_person_with_two_contacts_is_counted_once_until_they_are_parted(desk: TestDesk) -> None:
    again = BEN.model_copy(update={"tool": "rt:main", "native_id": "rt-1"})
    desk.told(ANN, BEN, again)
    assert (related(desk, "Ann") or {})["n_people"] == 2
    ben = desk.by_email("ben@northwind.example")
    assert len(ben["contacts"]) == 2
    desk.ask(f"/v1/links/{ben['links'][0]['link_id']}/revoke", {"reason": "two people"})
    work_off(desk.store, desk.desk.house, NOW)
    assert (related(desk, "Ann") or {})["n_people"] == 3


def test_who_works_there_no_more_counts_for_nothing(desk: TestDesk) -> None:
    desk.told(ANN, BEN)
    assert related(desk, "Ann")
    elsewhere = wrote("Ben", "Our internet is down.", hours=1, at="larkspur.example")
    person = elsewhere.contact.model_copy(update={"native_id": "ben@northwind.example"})
    desk.told(elsewhere.model_copy(update={"contact": person}))
    assert related(desk, "Ann") is None


def _told_since(desk: TestDesk, position: int, *who: str) -> list[bool]:
    """Of each of them: does an open overlay look again?"""
    _follow(desk)
    told = []
    for first in who:
        hint = {"kind": "email", "value": f"{first.lower()}@northwind.example"}
        asked = {"hints": [hint], "unless_position": position}
        told.append(not desk.ask("/v1/context", asked)["unchanged"])
    return told


def _follow(desk: TestDesk, store: Store | None = None) -> None:
    while follow_once(store or desk.store, desk.clock, desk.desk.house):
        pass


def _position(desk: TestDesk) -> int:
    _follow(desk)
    return _end(desk)


def _end(desk: TestDesk) -> int:
    with desk.store.reading() as conn:
        return changes.position(conn)


def test_whoever_has_one_of_them_open_is_told_when_another_reports_it_or_has_it_settled(
    desk: TestDesk,
) -> None:
    desk.told(ANN, wrote("Dov", "Where is the invoice for our new chairs?", hours=1))
    before = _position(desk)
    desk.told(BEN)
    assert _told_since(desk, before, "Ann", "Dov") == [True, False]
    before = _position(desk)
    desk.told(wrote("Ben", "Still no internet in our office.", hours=2))
    assert _told_since(desk, before, "Ann", "Dov") == [False, False]
    before = _position(desk)
    for case in desk.by_email("ben@northwind.example")["cases"]:
        desk.ask(f"/v1/cases/{case['case_id']}/state", {"state": "settled"})
    assert _told_since(desk, before, "Ann", "Dov") == [True, False]
    assert related(desk, "Ann") is None


def test_telling_of_it_comes_to_an_end(desk: TestDesk) -> None:
    desk.told(ANN, BEN, CAS)
    before = _position(desk)
    _follow(desk)
    assert _position(desk) == before


def test_what_the_store_was_too_busy_to_take_is_told_the_next_time(desk: TestDesk) -> None:
    desk.told(ANN, BEN)
    with pytest.raises(StoreBusyError):
        _tell_in_vain(desk, _key(desk, "Ann"))
    before = _end(desk)
    assert _told_since(desk, before, "Ann", "Ben") == [True, True]


def test_who_writes_a_moment_before_another_is_told_of_the_other(desk: TestDesk) -> None:
    desk.told(ANN)
    before = _end(desk)
    desk.told(BEN)
    assert _told_since(desk, before, "Ann") == [True]


def test_a_worker_that_was_started_again_tells_who_was_told_by_the_one_before_it(
    desk: TestDesk, store_url: str
) -> None:
    desk.told(ANN, BEN)
    before = _position(desk)
    for case in desk.by_email("ben@northwind.example")["cases"]:
        desk.ask(f"/v1/cases/{case['case_id']}/state", {"state": "settled"})
    with closing(open_store(store_url)) as another:
        _follow(desk, another)
    assert _told_since(desk, before, "Ann") == [True]


def test_who_is_to_be_looked_at_later_is_looked_at_by_whoever_follows_then(
    desk: TestDesk, store_url: str
) -> None:
    desk.told(ANN)
    before = _position(desk)
    desk.told(BEN)
    ben = [_key(desk, "Ben")]
    with desk.store.writing() as conn:
        case_due.mark(conn, ben, at=NOW)
    assert _told_since(desk, before, "Ann") == [False]
    with desk.store.writing() as conn:
        case_due.done(conn, ben)
    with closing(open_store(store_url)) as another:
        _follow(desk, another)
    assert _told_since(desk, before, "Ann") == [True]


def test_two_workers_beside_each_other_tell_once(desk: TestDesk, store_url: str) -> None:
    desk.told(ANN, BEN, CAS)
    _follow(desk)
    with closing(open_store(store_url)) as another:
        desk.told(wrote("Dov", "Our internet is down, too.", hours=3))
        for one in (another, desk.store, another):
            _follow(desk, one)
    with desk.store.reading() as conn:
        told = tuples(conn, "SELECT customer_key FROM change WHERE kind = 'related'")
    of_ann = [it for it in told if it[0] == _key(desk, "Ann")]
    assert len(of_ann) == 2


def _tell_in_vain(desk: TestDesk, customer: int) -> None:
    with desk.store.writing() as conn:
        telling_related.tell(conn, {customer}, desk.desk.house, quiet=(), now=NOW)
        raise StoreBusyError


def _key(desk: TestDesk, first: str) -> int:
    answer = desk.by_email(f"{first.lower()}@northwind.example")
    key = parse_id("cu", answer["customer"]["customer_id"])
    assert key is not None
    return key
