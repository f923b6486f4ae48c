"""What goes on just now: shown at once to whom it concerns, ended by its end, forgotten after a day."""

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from sidecar.flows.going_on import active_lines
from sidecar.flows.tidying import tidy
from sidecar.model.active import Active
from sidecar.model.contact import Contact, Person
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key
from sidecar.store import changes
from sidecar.store.digest import digest
from sidecar.store.engine import Store
from tests.sidecar.desk import NOW, TestDesk

NUMBER = Identifier(kind="phone", value="+14155550101")


@pytest.fixture
def desk(store: Store) -> TestDesk:
    return TestDesk(store)


def dana(tool: str = "crm:acme", native_id: str = "c-17", name: str = "Dana Whitfield") -> Contact:
    return Contact(
        tool=tool, native_id=native_id, name=name, identifiers=[NUMBER], updated_at=NOW
    )  # fmt: skip


def call(state: Any = "ringing", *, after_s: float = 0, **more: Any) -> Active:
    known: dict[str, Any] = {
        "tool": "phone:main",
        "native_id": "call-1",
        "channel": "voice",
        "direction": "inbound",
        "state": state,
        "contact": Person(native_id="+14155550101", identifiers=[NUMBER]),
        "agent": "Ana Ruiz",
        "since": NOW - timedelta(minutes=2),
        "updated_at": NOW + timedelta(seconds=after_s),
    }
    return Active(**(known | more))


def shown(desk: TestDesk) -> list[Any]:
    hints = [{"kind": "phone", "value": NUMBER.value}]
    active: list[Any] = desk.ask("/v1/context", {"hints": hints})["active"]
    return active


def states(desk: TestDesk) -> list[tuple[str, str]]:
    return [(it["native_id"], it["state"]) for it in shown(desk)]


def positions(desk: TestDesk, customer_since: int) -> int:
    with desk.store.reading() as conn:
        return len([it for it in changes.since(conn, customer_since) if it.customer is not None])


def test_a_call_of_a_number_that_only_the_shop_knows_stands_beside_its_customer(
    desk: TestDesk,
) -> None:
    desk.told(dana())
    desk.told(call())
    (line,) = shown(desk)
    assert {key: line[key] for key in ("state", "channel", "direction", "agent", "tool")} == {
        "state": "ringing",
        "channel": "voice",
        "direction": "inbound",
        "agent": "Ana Ruiz",
        "tool": "phone:main",
    }
    assert line["id"].startswith("en_")


def test_an_overlay_hears_of_every_change_and_of_nothing_that_changes_nothing(
    desk: TestDesk,
) -> None:
    desk.told(dana())
    heard = []
    for told in (
        call(),
        call(),
        call("talking", after_s=5),
        call(after_s=1),
        call("ended", after_s=9),
    ):
        with desk.store.reading() as conn:
            before = changes.position(conn)
        desk.told(told)
        heard.append(positions(desk, before))
    assert heard == [1, 0, 1, 0, 1]


def test_every_order_of_a_calls_versions_ends_the_same(desk: TestDesk) -> None:
    """Its end is the end, whatever comes late; of one moment the end wins."""
    desk.told(dana())
    versions = [
        call("ringing"), call("talking", after_s=5), call("held", after_s=9), call("ended", after_s=9),
    ]  # fmt: skip
    for number, order in enumerate(permutations(versions)):
        for version in order:
            desk.told(version.model_copy(update={"native_id": f"call-{number}"}))
    assert shown(desk) == []
    for number, order in enumerate(permutations(versions[:3])):
        for version in order:
            desk.told(version.model_copy(update={"native_id": f"later-{number}"}))
    assert states(desk) == [(f"later-{number}", "held") for number in range(6)]


def test_a_number_of_two_people_says_of_neither_that_they_are_on_the_phone(desk: TestDesk) -> None:
    desk.told(dana(), dana(native_id="c-18", name="Omar Haddad"))
    desk.told(call())
    found = desk.ask("/v1/context", {"hints": [{"kind": "phone", "value": NUMBER.value}]})
    assert found["state"] == "ambiguous"
    with desk.store.reading() as conn:
        people = [contact_key("crm:acme", it) for it in ("c-17", "c-18")]
        assert [active_lines(conn, [it]) for it in people] == [[], []]


def test_a_call_of_the_tools_own_contact_is_that_contacts_whatever_the_number_says(
    desk: TestDesk,
) -> None:
    omar = Identifier(kind="email", value="omar@haddad.example")
    told = {"native_id": "p-1", "name": "Omar Haddad", "identifiers": [omar]}
    desk.told(dana(), Contact(tool="phone:main", updated_at=NOW, **told))
    desk.told(call(contact=Person(native_id="p-1", identifiers=[NUMBER])))
    assert shown(desk) == []
    assert len(desk.by_email(omar.value)["active"]) == 1


def test_a_call_whose_end_was_lost_is_gone_after_a_day_and_does_not_come_back(
    desk: TestDesk,
) -> None:
    desk.told(dana())
    desk.told(call())
    tomorrow = NOW + timedelta(days=1, seconds=1)
    with desk.store.reading() as conn:
        before = changes.position(conn)
    tidy(desk.store, NOW)
    assert len(shown(desk)) == 1
    tidy(desk.store, tomorrow)
    assert shown(desk) == []
    assert positions(desk, before) == 1
    late: datetime = NOW - timedelta(days=1, seconds=1)
    desk.told(call(updated_at=late))
    assert shown(desk) == []


def test_what_goes_on_is_no_part_of_what_the_store_holds_for_good(desk: TestDesk) -> None:
    desk.told(dana())
    with desk.store.reading() as conn:
        before = digest(conn)
    desk.told(call())
    with desk.store.reading() as conn:
        assert digest(conn) == before
    desk.told(call("ended", after_s=3))
    with desk.store.reading() as conn:
        kept = conn.exec_driver_sql("SELECT body FROM active").scalar_one()
    assert bytes(kept) == b""
