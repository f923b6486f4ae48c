"""Others at the same company: seen together, and never taken for one another."""

from datetime import timedelta
from typing import Any

from sidecar.flows import belonging
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.store import organisations
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
FAMILY = {"Ann": "Ames", "Ben": "Bright", "Cas": "Coles", "Dov": "Dorn"}


def employee(first: str, **told: Any) -> Contact:
    """Of Northwind, with an address there."""
    address = Identifier(kind="email", value=f"{first.lower()}@northwind.example")
    contact = Contact(
        tool="crm:acme", native_id=first, updated_at=NOW, name=name_of(first), identifiers=[address]
    )
    return contact.model_copy(update=told)


def name_of(first: str) -> str:
    return f"{first} {FAMILY.get(first, 'Doe')}"


def wrote(first: str, days_ago: int) -> Interaction:
    return Interaction(
        type="interaction", tool="crm:acme", native_id=f"{first}-{days_ago}", channel="email",
        direction="inbound", occurred_at=NOW - timedelta(days=days_ago), by="person", text="Hello",
        contact=employee(first),
    )  # fmt: skip


def others(desk: TestDesk, first: str) -> Json | None:
    found: Json | None = of(desk, first)["organisation_members"]
    return found


def of(desk: TestDesk, first: str) -> Json:
    hint = {"kind": "contact_id", "tool": "crm:acme", "value": first}
    context: Json = desk.ask("/v1/context", {"hints": [hint]})
    return context


def names(members: Json | None) -> list[str]:
    return [it["name"] for it in members["members"]] if members else []


def test_colleagues_are_seen_together_and_stay_themselves(desk: TestDesk) -> None:
    desk.told(wrote("Ann", 3), wrote("Ben", 1), wrote("Cas", 2))
    desk.told(employee("Ben", attributes={"job_title": "Buyer"}))
    members = others(desk, "Ann")
    assert members == {
        "name": "northwind.example",
        "kind": "domain",
        "n": 2,
        "members": [
            {"customer_id": of(desk, "Ben")["customer"]["customer_id"], "name": "Ben Bright",
             "role": "Buyer", "last_at": "2026-11-24T12:00:00.000000Z"},
            {"customer_id": of(desk, "Cas")["customer"]["customer_id"], "name": "Cas Coles",
             "role": None, "last_at": "2026-11-23T12:00:00.000000Z"},
        ],
    }  # fmt: skip
    ben = desk.ask("/v1/context", {"customer_id": members["members"][0]["customer_id"]})
    assert ben["customer"]["name"] == "Ben Bright"
    assert len(ben["contacts"]) == 1
    assert ben["candidates"] == []
    assert ben["links"] == []


def test_a_tools_own_organisation_and_an_account_number_bring_people_together(
    desk: TestDesk,
) -> None:
    account = Identifier(kind="account_number", value="N-4711")
    desk.told(
        employee("Ann", organisation="Northwind, Inc.", identifiers=[]),
        employee("Ben", organisation="NORTHWIND", identifiers=[]),
        employee("Cas", organisation="Larkspur", identifiers=[account]),
        employee("Dov", organisation=None, identifiers=[account]),
    )
    assert names(others(desk, "Ann")) == ["Ben Bright"]
    assert (others(desk, "Ann") or {})["name"] == "Northwind, Inc."
    assert names(others(desk, "Cas")) == ["Dov Dorn"]
    found = others(desk, "Dov") or {}
    assert (found["name"], found["kind"]) == ("N-4711", "account_number")


def test_people_with_free_mail_or_of_our_own_company_are_no_colleagues(desk: TestDesk) -> None:
    for n, domain in enumerate(("gmail.com", "gmail.com", "acme.example", "acme.example")):
        address = Identifier(kind="email", value=f"somebody{n}@{domain}")
        desk.told(employee(f"N{n}", identifiers=[address]))
    assert [others(desk, f"N{n}") for n in range(4)] == [None] * 4


def test_one_person_with_two_contacts_is_one_member_and_not_her_own_colleague(
    desk: TestDesk,
) -> None:
    again = employee("Ann").model_copy(update={"tool": "shop:acme"})
    desk.told(wrote("Ann", 3), again, wrote("Ben", 1))
    assert len(of(desk, "Ann")["contacts"]) == 2
    assert names(others(desk, "Ann")) == ["Ben Bright"]
    assert names(others(desk, "Ben")) == ["Ann Ames"]
    assert (others(desk, "Ben") or {})["n"] == 1


def test_who_gets_in_touch_comes_first_and_who_leaves_is_gone(desk: TestDesk) -> None:
    desk.told(wrote("Ann", 9), wrote("Ben", 8), wrote("Cas", 7))
    assert names(others(desk, "Ann")) == ["Cas Coles", "Ben Bright"]
    desk.told(wrote("Ben", 1))
    assert names(others(desk, "Ann")) == ["Ben Bright", "Cas Coles"]
    elsewhere = Identifier(kind="email", value="cas@larkspur.example")
    gone = Deletion(
        tool="crm:acme", kind="interaction", native_id="Cas-7", updated_at=NOW + timedelta(days=1)
    )
    desk.told(gone, employee("Cas", updated_at=NOW + timedelta(days=1), identifiers=[elsewhere]))
    assert names(others(desk, "Ann")) == ["Ben Bright"]
    assert others(desk, "Cas") is None


def test_a_new_colleague_is_seen_though_nothing_of_oneself_has_changed(desk: TestDesk) -> None:
    desk.told(wrote("Ann", 9))
    assert others(desk, "Ann") is None
    desk.told(wrote("Ben", 8))
    assert names(others(desk, "Ann")) == ["Ben Bright"]


def test_who_is_only_suggested_is_named_as_such_and_not_as_a_colleague(desk: TestDesk) -> None:
    number = Identifier(kind="phone", value="+12125550142")
    desk.told(
        wrote("Ann", 3), wrote("Ben", 1),
        employee("Ann", identifiers=[number, *employee("Ann").identifiers]),
        employee("Ben", identifiers=[number, *employee("Ben").identifiers]),
        employee("Front", name=None, identifiers=[number, *employee("Front").identifiers]),
    )  # fmt: skip
    context = of(desk, "Front")
    assert context["state"] == "suggested"
    assert {it["name"] for it in context["candidates"]} == {"Ann Ames", "Ben Bright"}
    assert context["organisation_members"] is None
    assert "Front" not in str(names(others(desk, "Ann")))


def test_a_very_large_organisation_is_told_by_its_newest_and_its_kept_size(desk: TestDesk) -> None:
    desk.told(*(wrote(f"P{n}", n) for n in range(1, 131)))
    found = others(desk, "P7") or {}
    assert names(found) == [f"P{n} Doe" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)]
    assert found["n"] == 129
    desk.told(*(_unsaid(f"P{n}", n) for n in range(121, 131)))
    assert (others(desk, "P7") or {})["n"] == 119


def test_a_number_of_members_is_kept_exactly_whatever_comes_and_goes(desk: TestDesk) -> None:
    desk.told(*(wrote(f"P{n}", n) for n in range(1, 6)))
    desk.told(*(wrote(f"P{n}", n) for n in range(1, 6)))
    desk.told(employee("P1"), employee("P2", name="P. Two"))
    desk.told(_unsaid("P5", 5))
    with desk.store.reading() as conn:
        kept = tuples(conn, "SELECT organisation_key, n_contacts FROM organisation")
        counted = tuples(
            conn, "SELECT organisation_key, count(*) FROM membership GROUP BY organisation_key"
        )
    assert kept == counted
    assert [n for _, n in kept] == [4]
    desk.told(_unsaid("P3", 3), _unsaid("P4", 4))
    with desk.store.writing() as conn:
        belonging.update(conn, dict.fromkeys(_everybody(desk)), desk.desk.house.own)
        assert tuples(conn, "SELECT * FROM organisation") == []


def test_the_newest_of_fifty_thousand_are_read_off_an_index(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.reading() as conn:
        plan = tuples(conn, f"EXPLAIN QUERY PLAN {organisations._NEWEST}", [1, 100])
    store.close()
    said = " ".join(row[3] for row in plan)
    assert "membership_newest" in said
    assert "TEMP B-TREE" not in said


def _unsaid(first: str, days_ago: int) -> Deletion:
    later = NOW + timedelta(days=1)
    return Deletion(
        tool="crm:acme", kind="interaction", native_id=f"{first}-{days_ago}", updated_at=later
    )


def _everybody(desk: TestDesk) -> list[int]:
    with desk.store.reading() as conn:
        return [row[0] for row in tuples(conn, "SELECT contact_key FROM member")]
