"""Taking back over HTTP: every decision is an act that is undone exactly, whoever came in between."""

from datetime import timedelta
from typing import Any, Literal

import pytest

from sidecar.flows.ingest import ingest
from sidecar.model.contact import Contact, Person
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key, public_id
from sidecar.model.interaction import Interaction
from sidecar.settings import Identity
from sidecar.store import links, members
from sidecar.store.digest import digest
from sidecar.store.links import link_key
from tests import people, retold
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
Rules = Literal["learnt", "exact"]
DANA = "danaw@mail.example"


def known(desk: TestDesk) -> Json:
    desk.told(*retold.facts(people.dana()))
    context: Json = desk.by_email(DANA)
    return context


def acts(desk: TestDesk, customer: str) -> Json:
    told: Json = desk.ask(f"/v1/customers/{customer}/acts")
    return told


def undo(desk: TestDesk, act: str) -> Json:
    told: Json = desk.ask(f"/v1/acts/{act}/undo", {"reason": "a slip"})
    return told


def whole(desk: TestDesk) -> str:
    with desk.store.reading() as conn:
        return digest(conn)


def tools_of(desk: TestDesk, customer: str) -> list[str]:
    context = desk.ask("/v1/context", {"customer_id": customer})
    return sorted(it["tool"] for it in context["contacts"])


def a_letter(desk: TestDesk, number: int) -> None:
    """Dana writes once more from her private address."""
    desk.told(
        Interaction(
            tool="mail:help", native_id=f"<later-{number}>", channel="email", direction="inbound",
            occurred_at=NOW + timedelta(hours=number), conversation="later", text="And now?",
            contact=Person(native_id=DANA, name="Dana Whitfield",
                           identifiers=[Identifier(kind="email", value=DANA)]),
        )
    )  # fmt: skip


def test_undoing_gives_exactly_what_stood_before_whatever_the_decision_was(desk: TestDesk) -> None:
    context = known(desk)
    customer, before = context["customer"]["customer_id"], whole(desk)
    links = context["links"]
    mail = next(it["contact_id"] for it in context["contacts"] if it["tool"] == "mail:help")
    decisions: list[tuple[str, Json]] = [
        (f"/v1/links/{links[0]['link_id']}/revoke", {}),
        (f"/v1/links/{links[0]['link_id']}/confirm", {}),
        (f"/v1/contacts/{mail}/move", {"to": None}),
        (f"/v1/customers/{customer}/split", {"contacts": [mail]}),
    ]
    for path, body in decisions:
        act = desk.ask(path, body)["act_id"]
        assert act.startswith("ac_")
        undone = undo(desk, act)
        assert undone["undid"] == act
        assert undone["customers"] == [customer]
        assert whole(desk) == before
        assert desk.by_email(DANA)["links"] == links  # also who made each, and when


def test_what_arrived_since_is_there_after_undoing(desk: TestDesk) -> None:
    context = known(desk)
    customer = context["customer"]["customer_id"]
    mail = next(it["contact_id"] for it in context["contacts"] if it["tool"] == "mail:help")
    act = desk.ask(f"/v1/contacts/{mail}/move", {"to": None})["act_id"]
    a_letter(desk, 1)
    assert "And now?" not in str(desk.ask("/v1/context", {"customer_id": customer})["entries"])
    undo(desk, act)
    after = desk.by_email(DANA)
    assert after["customer"]["customer_id"] == customer
    assert after["entries"][0]["text"] == "And now?"
    assert after["customer"]["n_entries"] == context["customer"]["n_entries"] + 1


def two_noras(desk: TestDesk, rules: Rules) -> tuple[Contact, str]:
    """One person in two tools, tied by her number; an agent has taken that back, by the act that is given."""
    desk.identity = Identity(rules=rules)
    shared = Identifier(kind="phone", value="+14155550177")
    card: Json = {
        "native_id": "n-1",
        "name": "Nora Lind",
        "updated_at": NOW,
        "identifiers": [shared],
    }
    one, other = Contact(tool="crm:a", **card), Contact(tool="crm:b", **card)
    desk.told(one, other)
    with desk.store.reading() as conn:
        (made,) = links.of(conn, [contact_key("crm:a", "n-1")])
    revoked = desk.ask(f"/v1/links/{public_id('li', link_key(made.a, made.b))}/revoke")
    return other, revoked["act_id"]


def are_one(desk: TestDesk) -> bool:
    keys = [contact_key(tool, "n-1") for tool in ("crm:a", "crm:b")]
    with desk.store.reading() as conn:
        return len(set(members.customers_of(conn, keys).values())) == 1


@pytest.mark.parametrize("rules", ["learnt", "exact"])
def test_undoing_brings_back_no_link_whose_reason_went_away_meanwhile(
    desk: TestDesk, rules: Rules
) -> None:
    other, act = two_noras(desk, rules)
    later = NOW + timedelta(hours=1)
    desk.told(other.model_copy(update={"identifiers": [], "updated_at": later}))
    undo(desk, act)
    assert not are_one(desk)


@pytest.mark.parametrize("rules", ["learnt", "exact"])
def test_who_tells_something_else_by_now_is_looked_at_anew_when_a_decision_is_undone(
    desk: TestDesk, rules: Rules
) -> None:
    other, act = two_noras(desk, rules)
    later = NOW + timedelta(hours=1)
    desk.told(other.model_copy(update={"name": "Nora M. Lind", "updated_at": later}))
    assert not are_one(desk)
    undo(desk, act)
    assert are_one(desk)


def test_a_later_decision_about_the_same_people_must_be_undone_first(desk: TestDesk) -> None:
    context = known(desk)
    path = f"/v1/links/{context['links'][0]['link_id']}"
    before = whole(desk)
    first = desk.ask(f"{path}/revoke")["act_id"]
    second = desk.ask(f"{path}/confirm", token=desk.token("agent", "Lee Park"))["act_id"]
    refused = desk.call(f"/v1/acts/{first}/undo")
    assert refused.status_code == 409
    assert "Lee Park decided later" in refused.get_json()["detail"]
    assert second in refused.get_json()["detail"]
    undo(desk, second)
    undo(desk, first)
    assert whole(desk) == before
    assert desk.call(f"/v1/acts/{first}/undo").status_code == 409


def test_an_undoing_is_undone_like_any_other_decision(desk: TestDesk) -> None:
    context = known(desk)
    link = context["links"][0]["link_id"]
    revoked = desk.ask(f"/v1/links/{link}/revoke")
    apart = whole(desk)
    undone = undo(desk, revoked["act_id"])
    again = undo(desk, undone["act_id"])
    assert whole(desk) == apart
    assert again["customers"] == revoked["customers"]
    undo(desk, again["act_id"])
    assert desk.by_email(DANA)["state"] == "known"


def test_an_act_says_who_did_what_when_and_why(desk: TestDesk) -> None:
    context = known(desk)
    customer = context["customer"]["customer_id"]
    link = context["links"][0]
    revoked = desk.ask(f"/v1/links/{link['link_id']}/revoke", {"reason": "two Danas"})
    told = acts(desk, revoked["customers"][0])
    (act,) = told["acts"]
    assert (act["act_id"], act["kind"], act["by"]) == (revoked["act_id"], "revoke", "Ana Ruiz")
    assert act["reason"] == "two Danas"
    assert act["at"] == "2026-11-25T12:00:00.000000Z"
    (turned,) = act["links"]
    assert (turned["from_state"], turned["to_state"]) == ("auto", "revoked")
    assert turned["other_name"] == "Dana Whitfield"
    assert len(turned["contacts"]) == 1
    assert act["is_undoable"]
    (parting,) = told["partings"]
    assert (parting["state"], parting["act_id"]) == ("revoked", act["act_id"])
    assert parting["evidence"] == link["evidence"]
    undone = undo(desk, act["act_id"])["act_id"]
    newest, oldest = acts(desk, customer)["acts"]
    assert (newest["kind"], newest["undoes"]) == ("undo", act["act_id"])
    assert oldest["undone_by"] == undone
    assert not oldest["is_undoable"]
    assert "undone already" in oldest["why_not"]
    assert acts(desk, customer)["partings"] == []


def test_what_is_decided_already_makes_no_act(desk: TestDesk) -> None:
    link = known(desk)["links"][0]["link_id"]
    assert desk.ask(f"/v1/links/{link}/confirm")["act_id"] is not None
    assert desk.ask(f"/v1/links/{link}/confirm")["act_id"] is None


def test_contacts_that_are_taken_out_are_one_customer_of_their_own(desk: TestDesk) -> None:
    context = known(desk)
    customer = context["customer"]["customer_id"]
    helpdesk = [it["contact_id"] for it in context["contacts"] if it["tool"] == "rt:main"]
    assert len(helpdesk) == 2
    parted = desk.ask(f"/v1/customers/{customer}/split", {"contacts": helpdesk})
    assert len(parted["customers"]) == 2
    assert tools_of(desk, parted["customer_id"]) == ["rt:main", "rt:main"]
    (rest,) = (it for it in parted["customers"] if it != parted["customer_id"])
    assert tools_of(desk, rest) == ["mail:help"]
    desk.told(*retold.facts(people.dana()))
    a_letter(desk, 1)
    assert tools_of(desk, rest) == ["mail:help"]


def test_those_who_stay_belong_together_also_where_who_left_had_tied_them(desk: TestDesk) -> None:
    """By learnt rules each contact is tied to one other: here both to the one that is taken out."""
    shared = [
        Identifier(kind="phone", value="+14155550177"),
        Identifier(kind="email", value="nora@mail.example"),
    ]
    card: Json = {"native_id": "n-1", "name": "Nora Lind", "updated_at": NOW, "identifiers": shared}
    for tool in ("crm:a", "crm:b", "crm:c"):
        desk.told(Contact(tool=tool, **card))
    keys = {tool: contact_key(tool, "n-1") for tool in ("crm:a", "crm:b", "crm:c")}
    with desk.store.reading() as conn:
        tied = [it for it in links.of(conn, list(keys.values())) if it.state == "auto"]
        customer = members.customer_of(conn, keys["crm:a"]) or 0
    (hub,) = set.intersection(*({it.a, it.b} for it in tied))
    assert len(tied) == 2
    path = f"/v1/customers/{public_id('cu', customer)}/split"
    parted = desk.ask(path, {"contacts": [public_id("ct", hub)]})
    assert len(parted["customers"]) == 2
    undone = undo(desk, parted["act_id"])
    assert undone["customers"] == [public_id("cu", customer)]
    with desk.store.reading() as conn:
        assert [it for it in links.of(conn, list(keys.values())) if it.state == "auto"] == tied


def test_what_cannot_be_taken_out_is_said(desk: TestDesk) -> None:
    context = known(desk)
    customer = context["customer"]["customer_id"]
    path, everybody = f"/v1/customers/{customer}/split", [
        it["contact_id"] for it in context["contacts"]
    ]  # fmt: skip
    assert desk.call(path, {"contacts": everybody}).status_code == 409
    assert desk.call(path, {"contacts": ["ct_0000000000000001"]}).status_code == 404
    assert desk.call(path, {"contacts": []}).status_code == 400
    nobody = "/v1/customers/cu_0000000000000001"
    assert desk.call(f"{nobody}/split", {"contacts": everybody[:1]}).status_code == 404
    assert desk.call(f"{nobody}/acts").status_code == 404
    for unknown in ("ac_0000000000000099", "ac_x"):
        assert desk.call(f"/v1/acts/{unknown}/undo").status_code == 404


def test_too_much_at_once_is_refused_before_anything_is_written(desk: TestDesk) -> None:
    desk.identity = Identity(rules="exact")
    many = [
        Contact(tool="crm:a", native_id=f"nora-{n}", name="Nora Lind", updated_at=NOW,
                identifiers=[Identifier(kind="email", value=f"nora.h{n // 2}@mail.example"),
                             Identifier(kind="email", value=f"nora.g{(n + 1) // 2}@mail.example")])
        for n in range(140)
    ]  # fmt: skip
    with desk.store.writing() as conn:
        ingest(conn, many, desk.desk.house, NOW)
    context = desk.by_email("nora.h0@mail.example")
    contacts = [it["contact_id"] for it in context["contacts"]]
    assert len(contacts) == 140
    customer = context["customer"]["customer_id"]
    answer = desk.call(f"/v1/customers/{customer}/split", {"contacts": contacts[:70]})
    assert answer.status_code == 400
    assert "fewer contacts" in answer.get_json()["detail"]
    assert acts(desk, customer)["acts"] == []


def test_a_moved_contact_is_moved_back_by_undoing(desk: TestDesk) -> None:
    context = known(desk)
    desk.told(*retold.facts(people.nils()))
    nils = desk.ask("/v1/context", {"hints": [{"kind": "phone", "value": "+46 8 123 456"}]})
    before = whole(desk)
    mail = next(it["contact_id"] for it in context["contacts"] if it["tool"] == "mail:help")
    home = nils["customer"]["customer_id"]
    moved = desk.ask(f"/v1/contacts/{mail}/move", {"to": home})
    assert "mail:help" in tools_of(desk, moved["customer_id"])
    assert len(moved["customers"]) == 2
    undo(desk, moved["act_id"])
    assert whole(desk) == before
