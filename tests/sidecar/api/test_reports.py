"""A "this is not right": the card is blank at once for whoever says so, until a lead has answered."""

from typing import Any

from tests import people, retold
from tests.sidecar.desk import TestDesk

Json = dict[str, Any]
DANA = "danaw@mail.example"
NOTE = {"page": {"origin": "http://rt.test", "key": "k"}, "note": "This is her sister"}


def reported(desk: TestDesk) -> tuple[Json, Json]:
    """What the agent saw, and the report of it."""
    desk.told(*retold.facts(people.dana()))
    before = desk.by_email(DANA)
    body = {"customer_id": before["customer"]["customer_id"], **NOTE}
    return before, desk.ask("/v1/reports", body)["report"]


def answered(desk: TestDesk, report: Json, verdict: str = "wrong") -> Json:
    body = {"verdict": verdict, "text": "Thank you, they are two"}
    path = f"/v1/reports/{report['report_id']}/answer"
    told: Json = desk.ask(path, body, token=desk.token("lead", "Lea Brandt"))["report"]
    return told


def test_what_an_agent_says_is_not_right_is_blank_for_them_at_once(desk: TestDesk) -> None:
    before, report = reported(desk)
    assert report["report_id"].startswith("rp_")
    assert (report["state"], report["answer"]) == ("open", None)
    answer = desk.call("/v1/context", {"customer_id": before["customer"]["customer_id"]})
    blank = answer.get_json()
    assert blank["state"] == "not_allowed"
    assert blank["report"] == report
    empty = ("customer", "candidates", "contacts", "links", "entries", "records", "cases")
    assert not any(blank[key] for key in empty)
    for secret in ("Whitfield", "4711", DANA, "415", "Northwind"):
        assert secret not in answer.text
    assert desk.by_email(DANA)["state"] == "not_allowed"


def test_the_rest_of_the_story_is_as_blank_as_the_card(desk: TestDesk) -> None:
    before, report = reported(desk)
    customer = before["customer"]["customer_id"]
    asked: dict[str, Json] = {
        "/v1/timeline": {"customer_id": customer},
        f"/v1/customers/{customer}/acts": {},
        f"/v1/customers/{customer}/representatives": {},
        f"/v1/entries/{before['entries'][0]['id']}/original": {},
        f"/v1/entries/{before['entries'][0]['id']}/scan": {},
    }
    for path, body in asked.items():
        answer = desk.call(path, body)
        assert answer.status_code == 403
        assert "lead" in answer.get_json()["detail"]
    lines = desk.ask("/v1/audit", {}, token=desk.token("admin"))["lines"]
    refused = [("read_refused", report["report_id"])] * len(asked)
    assert [(it["action"], it["about"]) for it in lines] == refused


def test_whoever_reported_somebody_finds_them_by_name_but_reads_no_word_of_theirs(
    desk: TestDesk,
) -> None:
    reported(desk)
    (mine,) = desk.ask("/v1/search", {"q": "whitfield"})["customers"]
    assert (mine["name"], mine["matched"]) == ("Dana Whitfield", [])
    lead = desk.token("lead")
    (theirs,) = desk.ask("/v1/search", {"q": "whitfield"}, token=lead)["customers"]
    assert theirs["matched"]


def test_others_see_what_they_saw_before(desk: TestDesk) -> None:
    before, _ = reported(desk)
    for token in (desk.token("agent", "Bo Lund"), desk.token("lead")):
        hints = {"hints": [{"kind": "email", "value": DANA}]}
        seen = desk.ask("/v1/context", hints, token=token)
        assert seen["entries"] == before["entries"]
        assert seen["report"] is None


def test_it_stays_blank_whichever_way_the_contacts_are_divided_meanwhile(desk: TestDesk) -> None:
    before, _ = reported(desk)
    lead = desk.token("lead")
    for link in before["links"]:
        desk.ask(f"/v1/links/{link['link_id']}/revoke", token=lead)
    for contact in before["contacts"]:
        alone = contact["contact_id"].replace("ct_", "cu_")
        assert desk.ask("/v1/context", {"customer_id": alone})["state"] == "not_allowed"


def test_a_lead_sees_what_stood_there_even_when_it_stands_there_no_more(desk: TestDesk) -> None:
    before, report = reported(desk)
    lead = desk.token("lead")
    for link in before["links"]:
        desk.ask(f"/v1/links/{link['link_id']}/revoke", token=lead)
    (told,) = desk.ask("/v1/reviews", {"kind": "reports"}, token=lead)["reports"]
    assert (told["report_id"], told["by"], told["note"]) == (
        report["report_id"], "Ana Ruiz", "This is her sister",
    )  # fmt: skip
    assert told["origin"] == "http://rt.test"
    assert told["name"] == "Dana Whitfield"
    assert [it["contact_id"] for it in told["contacts"]] == [
        it["contact_id"] for it in before["contacts"]
    ]
    assert [it["link_id"] for it in told["links"]] == [it["link_id"] for it in before["links"]]
    assert told["entries"] == [it["id"] for it in before["entries"]]


def test_the_answer_shows_the_customer_again_and_stands_beside_them_until_it_is_seen(
    desk: TestDesk,
) -> None:
    before, report = reported(desk)
    told = answered(desk, report)
    assert told["answer"] == {
        "verdict": "wrong", "text": "Thank you, they are two", "by": "Lea Brandt",
        "at": "2026-11-25T12:00:00.000000Z",
    }  # fmt: skip
    after = desk.by_email(DANA)
    assert after["entries"] == before["entries"]
    assert after["report"] == told
    seen = desk.ask(f"/v1/reports/{report['report_id']}/seen")
    assert seen["report"]["state"] == "answered"
    assert desk.by_email(DANA)["report"] is None
    assert desk.ask("/v1/reviews", {}, token=desk.token("lead"))["reports"] == []


def test_each_step_is_news_for_open_overlays(desk: TestDesk) -> None:
    before, report = reported(desk)
    hints = {"hints": [{"kind": "email", "value": DANA}]}

    def news_since(position: int) -> Json:
        told: Json = desk.ask("/v1/context", hints | {"unless_position": position})
        return told

    blank = news_since(before["position"])
    assert blank["state"] == "not_allowed"
    assert news_since(blank["position"])["unchanged"]
    answered(desk, report, "right")
    told = news_since(blank["position"])
    assert told["report"]["answer"]["verdict"] == "right"
    desk.ask(f"/v1/reports/{report['report_id']}/seen")
    assert news_since(told["position"])["report"] is None


def test_saying_it_twice_is_saying_it_once_and_after_an_answer_it_is_said_anew(
    desk: TestDesk,
) -> None:
    before, report = reported(desk)
    body = {"customer_id": before["customer"]["customer_id"]}
    assert desk.ask("/v1/reports", body)["report"] == report
    answered(desk, report)
    again = desk.ask("/v1/reports", body)["report"]
    assert again["report_id"] != report["report_id"]
    assert desk.by_email(DANA)["report"] == again


def test_only_leads_answer_only_once_and_only_its_maker_has_seen_it(desk: TestDesk) -> None:
    _, report = reported(desk)
    path = f"/v1/reports/{report['report_id']}"
    body = {"verdict": "right"}
    assert desk.call(f"{path}/answer", body).status_code == 403
    assert desk.call(f"{path}/seen").status_code == 409
    answered(desk, report)
    assert desk.call(f"{path}/answer", body, token=desk.token("lead")).status_code == 409
    assert desk.call(f"{path}/seen", token=desk.token("agent", "Bo Lund")).status_code == 403
    lines = desk.ask("/v1/audit", {"action": "not_allowed"}, token=desk.token("admin"))["lines"]
    assert [(it["by"], it["about"]) for it in lines] == [
        ("Bo Lund", report["report_id"]), ("Ana Ruiz", report["report_id"]),
    ]  # fmt: skip
    lead = desk.token("lead")
    assert desk.call("/v1/reports/rp_0000000000000099/answer", body, token=lead).status_code == 404
    assert desk.call("/v1/reports/x/seen").status_code == 404
    nobody = {"customer_id": "cu_0000000000000001"}
    assert desk.call("/v1/reports", nobody).status_code == 404
