"""Who may speak for whom: dated, noted by somebody, and never a way to make two people one."""

from datetime import timedelta
from typing import Any

import pytest

from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from sidecar.model.moment import format_moment
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
LATER = NOW + timedelta(days=30)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOW)


@pytest.fixture
def desk(store: Store, clock: StillClock) -> TestDesk:
    """On either store, with Edith Hall, her daughter Joan, and a lawyer."""
    desk = TestDesk(store, clock=clock)
    for name in ("Edith Hall", "Joan Hall", "Lou Berg"):
        desk.told(_contact("crm:acme", name))
    return desk


def _contact(tool: str, name: str) -> Contact:
    address = Identifier(kind="email", value=f"{name.split(maxsplit=1)[0].lower()}@mail.example")
    return Contact(tool=tool, native_id=name, updated_at=NOW, name=name, identifiers=[address])


def of(desk: TestDesk, first: str) -> Json:
    context: Json = desk.by_email(f"{first.lower()}@mail.example")
    return context


def who(desk: TestDesk, first: str) -> str:
    customer: str = of(desk, first)["customer"]["customer_id"]
    return customer


def note(desk: TestDesk, first: str, *, for_: str, role: str = "daughter", **more: Any) -> Json:
    noted: Json = desk.ask(
        "/v1/representatives",
        {"customer_id": who(desk, first), "for_customer_id": who(desk, for_), "role": role} | more,
    )
    return noted


def told(lines: list[Json]) -> list[tuple[str, str, str]]:
    return [(it["name"], it["role"], it["state"]) for it in lines]


def test_a_daughter_may_speak_for_her_mother_and_both_pages_say_so(desk: TestDesk) -> None:
    until = format_moment(LATER)
    noted = note(desk, "Joan", for_="Edith", until=until, note="Power of attorney seen")
    assert noted["representative_id"].startswith("re_")
    joan, edith = of(desk, "Joan")["representatives"], of(desk, "Edith")["representatives"]
    line = {
        "representative_id": noted["representative_id"], "role": "daughter",
        "from": format_moment(NOW), "until": until, "state": "valid",
        "note": "Power of attorney seen", "by": "Ana Ruiz", "at": format_moment(NOW),
        "ended_by": None, "ended_at": None,
    }  # fmt: skip
    assert joan == {
        "speaks_for": [line | {"customer_id": who(desk, "Edith"), "name": "Edith Hall"}],
        "spoken_for_by": [],
    }
    assert edith == {
        "speaks_for": [],
        "spoken_for_by": [line | {"customer_id": who(desk, "Joan"), "name": "Joan Hall"}],
    }


def test_it_is_no_link_and_shows_nothing_of_the_others_history(desk: TestDesk) -> None:
    note(desk, "Joan", for_="Edith")
    joan = of(desk, "Joan")
    assert len(joan["contacts"]) == 1
    assert joan["links"] == []
    assert joan["candidates"] == []
    assert "edith@mail.example" not in str(joan)


def test_what_is_over_or_still_to_come_does_not_count(desk: TestDesk, clock: StillClock) -> None:
    begins, ends = format_moment(NOW + timedelta(days=5)), format_moment(NOW + timedelta(days=9))
    note(desk, "Joan", for_="Edith", **{"from": begins, "until": ends})
    assert told(of(desk, "Edith")["representatives"]["spoken_for_by"]) == [
        ("Joan Hall", "daughter", "future")
    ]
    clock.at = NOW + timedelta(days=5)
    assert told(of(desk, "Edith")["representatives"]["spoken_for_by"]) == [
        ("Joan Hall", "daughter", "valid")
    ]
    clock.at = NOW + timedelta(days=9)
    assert of(desk, "Edith")["representatives"]["spoken_for_by"] == []


def test_ended_is_ended_and_is_remembered(desk: TestDesk, clock: StillClock) -> None:
    noted = note(desk, "Lou", for_="Edith", role="lawyer")
    ending = f"/v1/representatives/{noted['representative_id']}/end"
    clock.at = NOW + timedelta(days=1)
    ended = desk.ask(ending, token=desk.token("lead", "Lee Park"))
    assert (ended["state"], ended["ended_by"]) == ("over", "Lee Park")
    assert of(desk, "Edith")["representatives"]["spoken_for_by"] == []
    again = desk.call(ending)
    assert again.status_code == 409
    assert "Lee Park" in again.text
    history = desk.ask(f"/v1/customers/{who(desk, 'Edith')}/representatives")
    assert [(it["name"], it["state"], it["ended_by"]) for it in history["spoken_for_by"]] == [
        ("Lou Berg", "over", "Lee Park")
    ]
    assert note(desk, "Lou", for_="Edith", role="lawyer")["state"] == "valid"


def test_it_follows_the_person_through_a_link_and_a_split(desk: TestDesk) -> None:
    note(desk, "Joan", for_="Edith")
    desk.told(_contact("shop:acme", "Joan Hall"), _contact("shop:acme", "Edith Hall"))
    assert len(of(desk, "Joan")["contacts"]) == 2
    assert told(of(desk, "Joan")["representatives"]["speaks_for"]) == [
        ("Edith Hall", "daughter", "valid")
    ]
    known = of(desk, "Edith")
    assert told(known["representatives"]["spoken_for_by"]) == [("Joan Hall", "daughter", "valid")]
    desk.ask(f"/v1/links/{known['links'][0]['link_id']}/revoke")
    parts = [desk.ask("/v1/context", {"customer_id": _customer(it)}) for it in known["contacts"]]
    noted = [told(it["representatives"]["spoken_for_by"]) for it in parts]
    assert sorted(noted) == [[], [("Joan Hall", "daughter", "valid")]]


def _customer(contact: Json) -> str:
    return str(contact["contact_id"]).replace("ct_", "cu_")


def test_other_open_overlays_hear_of_it(desk: TestDesk) -> None:
    before = of(desk, "Edith")
    asked = {"customer_id": who(desk, "Edith"), "unless_position": before["position"]}
    assert desk.ask("/v1/context", asked)["unchanged"]
    note(desk, "Joan", for_="Edith")
    assert not desk.ask("/v1/context", asked)["unchanged"]


def test_asked_twice_under_one_key_it_is_noted_once(desk: TestDesk) -> None:
    asked = {
        "customer_id": who(desk, "Joan"), "for_customer_id": who(desk, "Edith"), "role": "daughter"
    }  # fmt: skip
    first = desk.ask("/v1/representatives", asked, idempotency_key="k1")
    assert desk.ask("/v1/representatives", asked, idempotency_key="k1") == first
    refused = desk.call("/v1/representatives", asked, idempotency_key="k2")
    assert refused.status_code == 409
    assert "noted already by Ana Ruiz" in refused.text
    assert note(desk, "Joan", for_="Edith", role="carer")["role"] == "carer"
    assert len(of(desk, "Joan")["representatives"]["speaks_for"]) == 2


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"role": "   "}, 400, "such as daughter"),
        ({"role": ""}, 400, "role"),
        ({"until": "2026-11-24T00:00:00Z"}, 400, "must lie after its beginning"),
        ({"from": "2027-01-02T00:00:00Z", "until": "2027-01-01T00:00:00Z"}, 400, "until"),
        ({"until": "2027-01-01T00:00:00"}, 400, "offset"),
        ({"for_customer_id": "cu_0000000000000001"}, 404, "no such customer"),
        ({"customer_id": "cd_0000000000000001"}, 404, "no such customer"),
        ({"valid_for": "ever"}, 400, "unknown key"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(
    desk: TestDesk, wrong: Json, status: int, said: str
) -> None:
    right = {
        "customer_id": who(desk, "Joan"), "for_customer_id": who(desk, "Edith"), "role": "daughter"
    }  # fmt: skip
    answer = desk.call("/v1/representatives", right | wrong)
    assert answer.status_code == status
    assert said in answer.text
    assert of(desk, "Joan")["representatives"]["speaks_for"] == []


def test_nobody_speaks_for_themselves(desk: TestDesk) -> None:
    joan = {"customer_id": who(desk, "Joan"), "for_customer_id": who(desk, "Joan"), "role": "son"}
    answer = desk.call("/v1/representatives", joan)
    assert answer.status_code == 400
    assert "name another customer" in answer.text


def test_two_who_turn_out_to_be_one_person_are_not_named_beside_themselves(desk: TestDesk) -> None:
    note(desk, "Joan", for_="Edith")
    joan, edith = (of(desk, it)["contacts"][0]["contact_id"] for it in ("Joan", "Edith"))
    desk.ask(f"/v1/contacts/{joan}/move", {"to": str(edith).replace("ct_", "cu_")})
    both = of(desk, "Edith")
    assert len(both["contacts"]) == 2
    assert both["representatives"] == {"speaks_for": [], "spoken_for_by": []}


def test_what_is_not_there_cannot_be_ended(desk: TestDesk) -> None:
    for unknown in ("re_0000000000000001", "re_x", "x"):
        assert desk.call(f"/v1/representatives/{unknown}/end").status_code == 404
    assert desk.call("/v1/customers/cu_0000000000000001/representatives").status_code == 404
