"""A guess tells nobody's history: a suggestion shows name and evidence, and its id opens nothing."""

from typing import Any

import pytest

from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from sidecar.settings import Access
from sidecar.store.bulk import run_many
from tests import people, retold
from tests.sidecar.desk import NOW, TestDesk

Json = dict[str, Any]
LANDLINE = Identifier(kind="phone", value="+12125550142")
CALLER = {"hints": [{"kind": "contact_id", "tool": "phone:pbx", "value": "x-1"}]}


def caller(desk: TestDesk) -> Json:
    """Somebody nameless rings from the couple's landline: Ruth, or Omar?"""
    desk.told(*retold.facts(*people.ruth_and_omar()))
    desk.told(Contact(tool="phone:pbx", native_id="x-1", updated_at=NOW, identifiers=[LANDLINE]))
    context: Json = desk.ask("/v1/context", CALLER)
    return context


def suggested(desk: TestDesk, name: str) -> Json:
    found: Json = next(it for it in caller(desk)["candidates"] if it["name"] == name)
    return found


def audited(desk: TestDesk, **asked: Any) -> list[Json]:
    told: Json = desk.ask("/v1/audit", asked, token=desk.token("admin", "Ida"))
    lines: list[Json] = told["lines"]
    return lines


def ids_of(desk: TestDesk, address: str) -> set[str]:
    """Every id by which a customer, their contacts and entries can be asked for."""
    known = desk.by_email(address)
    contacts = {it["contact_id"] for it in known["contacts"]}
    return {known["customer"]["customer_id"], *contacts, *(it["id"] for it in known["entries"])}


def test_a_suggestion_tells_nothing_but_name_and_evidence(desk: TestDesk) -> None:
    answer = desk.call("/v1/context", CALLER | {}) if caller(desk) else None
    assert answer is not None
    assert answer.get_json()["state"] == "suggested"
    for it in answer.get_json()["candidates"]:
        assert it.keys() == {"candidate_id", "name", "evidence", "link_id"}
        assert it["candidate_id"].startswith("cd_")
        assert all(each.keys() == {"reason", "weight", "aside"} for each in it["evidence"])
    theirs = ids_of(desk, "ruth.haddad@mail.example") | ids_of(desk, "omar@haddad.example")
    for secret in (*theirs, "Washing machine", "new address", "ruth.haddad@", "omar@haddad"):
        assert secret.removeprefix("cu_").removeprefix("ct_") not in answer.text


def test_details_that_name_what_only_the_other_has_are_left_out(desk: TestDesk) -> None:
    caller(desk)
    more = '[{"reason": "other email address", "weight": -2.0, "details": "omar@haddad.example"}]'
    with desk.store.writing() as conn:
        run_many(conn, "UPDATE link SET evidence = ?", [(more,)])
    answer = desk.call("/v1/context", CALLER)
    assert "other email address" in answer.text
    assert "omar@haddad.example" not in answer.text


def test_a_suggestion_without_name_does_not_tell_an_address_in_its_place(desk: TestDesk) -> None:
    hidden = Identifier(kind="email", value="hidden@mail.example")
    desk.told(*retold.facts(*people.ruth_and_omar()))
    desk.told(Contact(tool="phone:pbx", native_id="x-1", updated_at=NOW,
                      identifiers=[LANDLINE, hidden]))  # fmt: skip
    shown = {"hints": [{"kind": "email", "value": "ruth.haddad@mail.example"}]}
    answer = desk.call("/v1/context", shown)
    assert "No name known" in [it["name"] for it in answer.get_json()["candidates"]]
    assert "hidden@mail.example" not in answer.text


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/v1/context", "customer_id"),
        ("/v1/context", "candidate_id"),
        ("/v1/timeline", "customer_id"),
        ("/v1/reports", "customer_id"),
        ("/v1/stream", "customers"),
        ("/v1/customers/{}/acts", None),
        ("/v1/customers/{}/split", None),
        ("/v1/customers/{}/representatives", None),
    ],
)
def test_no_read_opens_a_suggestion_and_each_try_is_audited(
    desk: TestDesk, path: str, asked: str | None
) -> None:
    ruth = suggested(desk, "Ruth Haddad")
    body: Json = {"contacts": ["ct_0000000000000001"]} if path.endswith("split") else {}
    if asked is not None:
        named = ruth["candidate_id"]
        body = {asked: [named] if asked == "customers" else named}
    answer = desk.call(path.format(ruth["candidate_id"]), body)
    assert answer.status_code == 403
    assert (
        answer.get_json()["detail"]
        == f"suggestion not confirmed: confirm link {ruth['link_id']} first"
    )
    (line,) = audited(desk)
    assert (line["by"], line["role"], line["action"]) == ("Ana Ruiz", "agent", "read_refused")
    assert line["about"] == ruth["link_id"]
    assert line["at"] == "2026-11-25T12:00:00.000000Z"


def test_once_confirmed_the_same_id_leads_to_the_one_customer(desk: TestDesk) -> None:
    ruth = suggested(desk, "Ruth Haddad")
    desk.ask(f"/v1/links/{ruth['link_id']}/confirm")
    known = desk.ask("/v1/context", {"candidate_id": ruth["candidate_id"]})
    assert known["customer"]["name"] == "Ruth Haddad"
    page = desk.ask("/v1/timeline", {"customer_id": ruth["candidate_id"]})
    assert "leaks from the door" in page["entries"][0]["text"]


def test_a_refused_suggestion_stays_shut_and_tells_nobody_who_it_was(desk: TestDesk) -> None:
    omar = suggested(desk, "Omar Haddad")
    refused = desk.call(f"/v1/links/{omar['link_id']}/refuse")
    assert refused.get_json()["customers"] == []
    answer = desk.call("/v1/context", {"candidate_id": omar["candidate_id"]})
    assert answer.status_code == 403
    assert "two people" in answer.get_json()["detail"]
    undone = desk.ask(f"/v1/acts/{refused.get_json()['act_id']}/undo")
    assert undone["customers"] == []
    assert desk.call("/v1/context", {"candidate_id": omar["candidate_id"]}).status_code == 403


def test_taking_a_confirmation_back_shuts_it_again(desk: TestDesk) -> None:
    ruth = suggested(desk, "Ruth Haddad")
    act = desk.ask(f"/v1/links/{ruth['link_id']}/confirm")["act_id"]
    assert desk.ask(f"/v1/acts/{act}/undo")["customers"] == []
    assert desk.call("/v1/context", {"candidate_id": ruth["candidate_id"]}).status_code == 403
    assert caller(desk)["state"] == "suggested"


def test_who_was_said_to_be_another_is_not_suggested_by_another_of_their_contacts(
    desk: TestDesk,
) -> None:
    omar = suggested(desk, "Omar Haddad")
    desk.ask(f"/v1/links/{omar['link_id']}/refuse")
    desk.told(Contact(tool="crm:acme", native_id="o-2", name="Omar Haddad", updated_at=NOW,
                      identifiers=[LANDLINE, Identifier(kind="email", value="omar@haddad.example")]))  # fmt: skip
    names = [it["name"] for it in desk.ask("/v1/context", CALLER)["candidates"]]
    assert "Omar Haddad" not in names


def test_who_may_confirm_is_a_setting_that_the_sidecar_enforces(desk: TestDesk) -> None:
    desk.access = Access(may_confirm=["lead"])
    ruth = suggested(desk, "Ruth Haddad")
    path = f"/v1/links/{ruth['link_id']}/confirm"
    answer = desk.call(path)
    assert answer.status_code == 403
    assert "lead" in answer.get_json()["detail"]
    assert desk.call("/v1/context", {"candidate_id": ruth["candidate_id"]}).status_code == 403
    assert [it["action"] for it in audited(desk, about=ruth["link_id"])] == [
        "read_refused", "not_allowed",
    ]  # fmt: skip
    assert audited(desk, action="not_allowed")[0]["detail"] == "/v1/links/<id>/confirm"
    assert desk.ask(path, token=desk.token("lead"))["state"] == "confirmed"


def test_who_may_not_confirm_may_not_get_there_by_moving_or_undoing_either(desk: TestDesk) -> None:
    desk.access = Access(may_confirm=["lead"])
    ruth = suggested(desk, "Ruth Haddad")
    lead = desk.token("lead")
    mine = desk.ask("/v1/search", {"q": "2125550142"})["customers"]
    unnamed = next(it["customer_id"] for it in mine if "Haddad" not in it["name"])
    hers = desk.by_email("ruth.haddad@mail.example")["customer"]["customer_id"]
    moving = f"/v1/contacts/{unnamed.replace('cu_', 'ct_')}/move"
    assert desk.call(moving, {"to": hers}).status_code == 403
    refused = desk.ask(f"/v1/links/{ruth['link_id']}/refuse")["act_id"]
    assert desk.call(f"/v1/acts/{refused}/undo").status_code == 403
    desk.ask(f"/v1/acts/{refused}/undo", token=lead)
    confirmed = desk.ask(f"/v1/links/{ruth['link_id']}/confirm", token=lead)["act_id"]
    desk.ask(f"/v1/acts/{confirmed}/undo")  # taking apart is everybody's right
    assert caller(desk)["state"] == "suggested"


def test_choosing_one_of_several_is_audited_once_and_looking_again_is_not(desk: TestDesk) -> None:
    desk.told(*retold.facts(*people.ruth_and_omar()))
    shown = {"hints": [{"kind": "phone", "value": LANDLINE.value}]}
    several = desk.ask("/v1/context", shown)
    assert several["state"] == "ambiguous"
    ruth = next(it for it in several["candidates"] if it["name"] == "Ruth Haddad")
    known = desk.ask("/v1/context", {"candidate_id": ruth["candidate_id"]})
    again = {"candidate_id": ruth["candidate_id"], "unless_position": known["position"]}
    assert desk.ask("/v1/context", again)["unchanged"]
    (line,) = audited(desk)
    assert (line["action"], line["about"]) == ("opened_ambiguous", ruth["candidate_id"])
    desk.ask("/v1/context", {"customer_id": ruth["candidate_id"]})
    assert len(audited(desk)) == 1


def test_the_audit_is_for_admins_and_pages_backwards(desk: TestDesk) -> None:
    ruth = suggested(desk, "Ruth Haddad")
    for _ in range(3):
        desk.call("/v1/timeline", {"customer_id": ruth["candidate_id"]})
    assert desk.call("/v1/audit", token=desk.token("lead")).status_code == 403
    admin = desk.token("admin")
    first = desk.ask("/v1/audit", {"limit": 3}, token=admin)
    assert [it["action"] for it in first["lines"]] == [
        "not_allowed",
        "read_refused",
        "read_refused",
    ]
    rest = desk.ask("/v1/audit", {"limit": 3, "before": first["next"]}, token=admin)
    assert [it["action"] for it in rest["lines"]] == ["read_refused"]
    assert rest["next"] is None


def test_the_audit_keeps_no_word_that_a_caller_sent(desk: TestDesk) -> None:
    sent = "dana@example.com"
    assert desk.call(f"/v1/links/{sent}/keep").status_code == 403
    (line,) = audited(desk)
    assert (line["about"], line["detail"]) == (None, "/v1/links/<id>/keep")


def test_an_id_is_read_in_its_one_spelling_only_so_that_the_audit_names_it(desk: TestDesk) -> None:
    desk.told(*retold.facts(*people.ruth_and_omar()))
    named = desk.by_email("ruth.haddad@mail.example")["customer"]["customer_id"]
    digits = named.removeprefix("cu_")
    assert digits != digits.upper()
    for other in (digits.upper(), f"+{digits[1:]}", f" {digits[1:]}", f"f{digits[1:]}"):
        answer = desk.call("/v1/context", {"candidate_id": f"cu_{other}"})
        assert answer.status_code == 404
