"""Deciding who is who over HTTP: everything can be undone, nothing happens twice, and each is told why."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from tests import people, retold
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
DANA = "danaw@mail.example"


def dana(desk: TestDesk) -> Json:
    context: Json = desk.by_email(DANA)
    return context


def of(desk: TestDesk, customer: str) -> Json:
    context: Json = desk.ask("/v1/context", {"customer_id": customer})
    return context


def without_order(context: Json) -> Json:
    """A context but for what tells when it was asked, and who decided what."""
    kept = {key: context[key] for key in ("state", "customer", "entries", "cases", "contacts")}
    return kept | {"links": sorted(sorted(it["contacts"]) for it in context["links"])}


def test_revoking_a_link_parts_two_people_and_confirming_it_restores_exactly_what_was(
    desk: TestDesk,
) -> None:
    desk.told(*retold.facts(people.dana()))
    before = dana(desk)
    link = next(
        it for it in before["links"] if it["evidence"][0]["reason"].startswith("same email")
    )
    revoked = desk.ask(f"/v1/links/{link['link_id']}/revoke", {"reason": "two Danas"})
    assert revoked["state"] == "revoked"
    assert len(revoked["customers"]) == 2
    assert dana(desk)["state"] == "ambiguous"
    counted = [of(desk, it)["customer"]["n_entries"] for it in revoked["customers"]]
    assert sum(counted) == before["customer"]["n_entries"]
    assert min(counted) > 0
    confirmed = desk.ask(f"/v1/links/{link['link_id']}/confirm")
    assert confirmed["state"] == "confirmed"
    assert confirmed["customers"] == [before["customer"]["customer_id"]]
    assert without_order(dana(desk)) == without_order(before)


def test_the_facts_that_made_a_link_do_not_bring_it_back_against_an_agent(desk: TestDesk) -> None:
    facts = retold.facts(people.dana())
    desk.told(*facts)
    everybody = [it["contact_id"].replace("ct_", "cu_") for it in dana(desk)["contacts"]]
    for link in dana(desk)["links"]:
        desk.ask(f"/v1/links/{link['link_id']}/revoke")
    parted = [without_order(of(desk, it)) for it in everybody]
    assert [len(it["contacts"]) for it in parted] == [1, 1, 1]
    desk.told(*facts)
    desk.told(*(it for it in reversed(facts)))
    assert [without_order(of(desk, it)) for it in everybody] == parted


def couple(desk: TestDesk) -> Json:
    """What a nameless caller on the couple's landline is told: Ruth and Omar, both only suggested."""
    desk.told(*retold.facts(*people.ruth_and_omar()))
    landline = Identifier(kind="phone", value="+12125550142")
    desk.told(Contact(tool="phone:pbx", native_id="x-1", updated_at=NOW, identifiers=[landline]))
    hint = {"kind": "contact_id", "tool": "phone:pbx", "value": "x-1"}
    context: Json = desk.ask("/v1/context", {"hints": [hint]})
    return context


def test_a_suggestion_becomes_a_link_when_an_agent_says_so(desk: TestDesk) -> None:
    suggested = couple(desk)
    ruth = next(it for it in suggested["candidates"] if it["name"] == "Ruth Haddad")
    desk.ask(f"/v1/links/{ruth['link_id']}/confirm")
    known = desk.ask("/v1/context", {"customer_id": ruth["candidate_id"]})
    assert known["customer"]["name"] == "Ruth Haddad"
    assert {it["tool"] for it in known["contacts"]} == {"rt:main", "phone:pbx"}
    assert [it["state"] for it in known["links"]] == ["confirmed"]
    assert known["links"][0]["by"] == "Ana Ruiz"


def test_a_refused_suggestion_is_not_made_again(desk: TestDesk) -> None:
    suggested = couple(desk)
    omar = next(it for it in suggested["candidates"] if it["name"] == "Omar Haddad")
    refused = desk.ask(f"/v1/links/{omar['link_id']}/refuse")
    assert refused["state"] == "refused"
    assert [it["name"] for it in couple(desk)["candidates"]] == ["Ruth Haddad"]


def test_what_contradicts_itself_is_answered_with_409(desk: TestDesk) -> None:
    suggested = couple(desk)["candidates"][0]["link_id"]
    assert desk.call(f"/v1/links/{suggested}/revoke").status_code == 409
    desk.told(*retold.facts(people.dana()))
    holding = dana(desk)["links"][0]["link_id"]
    assert desk.call(f"/v1/links/{holding}/refuse").status_code == 409
    for unknown in ("li_0000000000000001", "li_x", "x"):
        assert desk.call(f"/v1/links/{unknown}/revoke").status_code == 404


def test_a_contact_is_moved_out_and_back(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    before = dana(desk)
    mail = next(it for it in before["contacts"] if it["tool"] == "mail:help")
    out = desk.ask(f"/v1/contacts/{mail['contact_id']}/move", {"to": None, "reason": "her sister"})
    assert out["customer_id"] == mail["contact_id"].replace("ct_", "cu_")
    alone = desk.ask("/v1/context", {"customer_id": out["customer_id"]})
    assert [it["tool"] for it in alone["contacts"]] == ["mail:help"]
    rest = next(it for it in before["contacts"] if it["tool"] == "rt:main")
    home = {"to": rest["contact_id"].replace("ct_", "cu_")}
    back = desk.ask(f"/v1/contacts/{mail['contact_id']}/move", home)
    assert back["customer_id"] == before["customer"]["customer_id"]
    assert dana(desk)["entries"] == before["entries"]
    again = desk.call(f"/v1/contacts/{mail['contact_id']}/move", home)
    assert again.status_code == 409
    assert desk.call("/v1/contacts/ct_0000000000000001/move", home).status_code == 404
    nowhere = {"to": "cu_0000000000000001"}
    assert desk.call(f"/v1/contacts/{mail['contact_id']}/move", nowhere).status_code == 404


def test_a_call_that_is_sent_twice_counts_once_and_is_answered_alike(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    link = dana(desk)["links"][0]["link_id"]
    path, key = f"/v1/links/{link}/revoke", "k-1"
    first = desk.call(path, idempotency_key=key)
    position = dana(desk)["position"]
    desk.ask(f"/v1/links/{link}/confirm")
    again = desk.call(path, idempotency_key=key)
    assert (again.status_code, again.data) == (200, first.data)
    assert dana(desk)["position"] > position
    assert len(dana(desk)["contacts"]) == 3  # still confirmed: the old call was not acted on again


def test_one_key_for_two_different_calls_is_a_conflict(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    one, other = (it["link_id"] for it in dana(desk)["links"])
    desk.ask(f"/v1/links/{one}/revoke", idempotency_key="k")
    assert desk.call(f"/v1/links/{other}/revoke", idempotency_key="k").status_code == 409
    assert (
        desk.call(f"/v1/links/{one}/revoke", {"reason": "x"}, idempotency_key="k").status_code
        == 409
    )
    assert desk.call(f"/v1/links/{one}/revoke", idempotency_key="k" * 201).status_code == 400


def test_a_key_belongs_to_its_caller(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    one, other = (it["link_id"] for it in dana(desk)["links"])
    desk.ask(f"/v1/links/{one}/revoke", idempotency_key="k")
    bo = desk.token("agent", "Bo")
    assert desk.ask(f"/v1/links/{other}/revoke", token=bo, idempotency_key="k")["link_id"] == other


def test_a_failed_call_keeps_no_answer_so_that_it_may_be_tried_again(desk: TestDesk) -> None:
    suggested = couple(desk)["candidates"][0]["link_id"]
    path = f"/v1/links/{suggested}/revoke"
    assert desk.call(path, idempotency_key="k").status_code == 409
    desk.ask(f"/v1/links/{suggested}/confirm")
    assert desk.ask(path, idempotency_key="k")["state"] == "revoked"


def test_forty_cut_off_and_repeated_calls_at_once_decide_once(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    link = dana(desk)["links"][0]["link_id"]
    token, app = desk.agent, desk.app
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "k", "Host": "127.0.0.1:8787"}

    def press(_: int) -> tuple[int, bytes]:
        answer = app.test_client().post(f"/v1/links/{link}/revoke", json={}, headers=headers)
        return answer.status_code, answer.data

    position = dana(desk)["position"]
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(press, range(40)))
    assert len(answers) == 1
    assert {status for status, _ in answers} == {200}
    once = dana(desk)["position"] - position
    desk.ask(f"/v1/links/{link}/confirm")
    assert dana(desk)["position"] - position - once <= once + 1
