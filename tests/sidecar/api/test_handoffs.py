"""A case goes to somebody else: nobody asks the customer again, and whoever gave it sees what became of it."""

from datetime import timedelta

import pytest

from sidecar.store import changes, tokens
from sidecar.store.engine import Store
from tests.sidecar.api.floor import DANA, Floor, contact, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(store: Store) -> Floor:
    """On either store."""
    return open_floor(store)


def test_a_handoff_stands_at_the_top_of_every_overlay_of_this_customer(floor: Floor) -> None:
    case = floor.sees("Ana")["cases"][0]["case_id"]
    given = floor.hand_over(
        case_id=case,
        told=["charged twice for invoice 4711"],
        tried=["looked both charges up"],
        promised=["an answer until Friday"],
    )
    assert given["handoff_id"].startswith("ho_")
    assert (given["state"], given["case_id"], given["is_mine"]) == ("open", case, False)
    seen = floor.sees("Ben")["handoffs"]
    assert [it["handoff_id"] for it in seen] == [given["handoff_id"]]
    assert seen[0]["from"] == {"agent": "Ana Ruiz", "team": "Service", "tool": None}
    assert seen[0]["to"] == {"agent": None, "team": "Billing", "tool": None}
    assert seen[0]["reason"] == "I cannot approve a refund"
    assert seen[0]["told"] == ["charged twice for invoice 4711"]
    assert (seen[0]["is_mine"], seen[0]["is_given_by_me"]) == (True, False)


def test_whoever_gave_it_sees_that_it_was_accepted(floor: Floor) -> None:
    given = floor.hand_over()
    floor.ask("Ben", f"handoffs/{given['handoff_id']}/accept")
    seen = floor.sees("Ana")["handoffs"][0]
    assert (seen["state"], seen["accepted_by"]) == ("accepted", "Ben Okafor")
    assert seen["is_given_by_me"]
    assert [it["state"] for it in floor.mine("Ben")["handoffs"]] == ["accepted"]
    assert floor.mine("Bea")["handoffs"] == []


def test_what_is_declined_goes_back_to_whoever_gave_it(floor: Floor) -> None:
    given = floor.hand_over(to={"agent": "ben okafor"})
    floor.ask("Ben", f"handoffs/{given['handoff_id']}/decline", {"reason": "Needs a lead"})
    assert floor.mine("Ben")["handoffs"] == []
    back = floor.mine("Ana")["handoffs"][0]
    assert (back["state"], back["decline_reason"]) == ("declined", "Needs a lead")
    floor.ask("Ana", f"handoffs/{given['handoff_id']}/withdraw")
    assert floor.mine("Ana")["handoffs"] == []


def test_two_who_accept_at_once_are_told_who_has_it(floor: Floor) -> None:
    given = floor.hand_over()
    accepting = f"handoffs/{given['handoff_id']}/accept"
    floor.ask("Ben", accepting)
    assert floor.ask("Ben", accepting)["state"] == "accepted"
    late = floor.call("Bea", accepting)
    assert late.status_code == 409
    assert "Ben Okafor" in late.text


def test_nobody_else_declines_or_takes_back_what_is_not_theirs(floor: Floor) -> None:
    given = floor.hand_over(to={"agent": "Ben Okafor"})
    for who, what in (("Bea", "decline"), ("Bea", "withdraw"), ("Ben", "withdraw")):
        assert floor.call(who, f"handoffs/{given['handoff_id']}/{what}").status_code == 403
    assert floor.ask("Mia", f"handoffs/{given['handoff_id']}/decline")["state"] == "declined"


def test_a_handoff_to_nobody_names_those_there_are(floor: Floor) -> None:
    for to, named in (
        ({"agent": "Ben Okafur"}, "Ben Okafor"),
        ({"team": "Biling"}, "Billing"),
        ({}, "a person (agent) or a team"),
        ({"agent": "  "}, "a person (agent) or a team"),
    ):
        refused = floor.call(
            "Ana", "handoffs", {"customer_id": floor.customer(), "to": to, "reason": "Please"}
        )
        assert refused.status_code == 400, to
        assert named in refused.text


def test_what_a_colleague_who_has_left_should_do_comes_to_the_team(floor: Floor) -> None:
    floor.hand_over(to={"agent": "Ben Okafor"})
    assert floor.mine("Bea")["handoffs"] == []
    floor.ask("Ben", "absences", {"until": moment(NOW + timedelta(hours=2))})
    assert len(floor.mine("Bea")["handoffs"]) == 1
    assert floor.sees("Bea")["handoffs"][0]["is_mine"]
    floor.ask("Ben", "absences", {"until": None})
    assert floor.mine("Bea")["handoffs"] == []


def test_a_handoff_carries_what_was_promised_with_it(floor: Floor) -> None:
    until = moment(NOW + timedelta(days=1))
    floor.hand_over(promise={"what": "Refund of 189.00", "until": until, "by": "Ben Okafor"})
    promise = floor.mine("Ben")["promises"][0]
    assert (promise["what"], promise["until"]) == ("Refund of 189.00", until)
    assert promise["name"] == "Dana Whitfield"


def test_a_draft_is_read_off_the_case(floor: Floor) -> None:
    draft = floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()})
    assert draft["case_id"] == floor.sees("Ana")["cases"][0]["case_id"]
    assert draft["need"]
    assert draft["teams"] == ["Billing", "Managers", "Service"]
    ben = {"agent": "Ben Okafor", "team": "Billing", "tool": None}
    assert ben | {"away_until": None, "goes_to": None, "ask_goes_to": None} in draft["agents"]


def test_who_reported_a_customer_as_not_right_may_not_act_on_them(floor: Floor) -> None:
    given = floor.hand_over()
    customer = floor.customer()
    floor.ask("Ben", "reports", {"customer_id": customer})
    for path, body in (
        ("handoffs", {"customer_id": customer, "to": {"team": "Billing"}, "reason": "x"}),
        (f"handoffs/{given['handoff_id']}/accept", {}),
        ("notes", {"customer_id": customer, "text": "x"}),
        ("handoffs/prefill", {"customer_id": customer}),
    ):
        assert floor.call("Ben", path, body).status_code == 403, path
    assert floor.mine("Ben")["handoffs"] == []
    assert len(floor.mine("Bea")["handoffs"]) == 1


def test_the_same_key_hands_over_once(floor: Floor) -> None:
    asked = {"customer_id": floor.customer(), "to": {"team": "Billing"}, "reason": "Please"}
    token = floor.tokens["Ana"]
    one, two = (
        floor.desk.ask("/v1/handoffs", asked, token=token, idempotency_key="k") for _ in range(2)
    )
    assert one == two
    assert len(floor.sees("Ana")["handoffs"]) == 1


def test_an_id_of_somebody_else_is_refused(floor: Floor) -> None:
    floor.desk.told(contact("rt:main", "omar", "omar@mail.example", "Omar Haddad"))
    entry = floor.sees("Ana")["entries"][0]["id"]
    other = floor.sees("Ana", "omar@mail.example")["customer"]["customer_id"]
    asked = {"customer_id": other, "entry_id": entry, "to": {"team": "Billing"}, "reason": "x"}
    assert floor.call("Ana", "handoffs", asked).status_code == 404
    del asked["entry_id"]
    assert (
        floor.call("Ana", "handoffs", asked | {"case_id": "ca_0000000000000001"}).status_code == 404
    )
    draft = {"customer_id": other, "case_id": floor.sees("Ana")["cases"][0]["case_id"]}
    assert floor.call("Ana", "handoffs/prefill", draft).status_code == 404
    assert floor.call("Ben", "handoffs/ho_0000000000000001/accept").status_code == 404
    assert floor.call("Ben", "handoffs/../accept").status_code == 404


def test_it_stays_with_the_contact_it_was_made_on_when_two_are_parted(floor: Floor) -> None:
    floor.desk.told(contact("mail:help", "d2", DANA, "Dana Whitfield"))
    seen = floor.sees("Ana")
    assert len(seen["contacts"]) == 2
    entry = seen["entries"][0]
    floor.hand_over(entry_id=entry["id"])
    other = next(it for it in seen["contacts"] if it["contact_id"] != entry["contact_id"])
    floor.ask("Ana", f"contacts/{other['contact_id']}/move", {"to": None})
    mine = floor.mine("Ben")["handoffs"]
    with_it = floor.ask("Ana", "context", {"customer_id": mine[0]["customer_id"]})
    assert [it["contact_id"] for it in with_it["contacts"]] == [entry["contact_id"]]
    assert len(with_it["handoffs"]) == 1


def test_overlays_and_lists_are_told_live(floor: Floor) -> None:
    with floor.desk.store.reading() as conn:
        before = changes.position(conn)
    floor.hand_over()
    with floor.desk.store.reading() as conn:
        told = changes.since(conn, before)
    assert {it.topic for it in told} == {None, "mine"}
    assert len([it for it in told if it.topic is None]) == 1


@pytest.mark.parametrize(
    ("path", "key"),
    [("handoffs", "reason"), ("asks", "question"), ("promises", "what"), ("notes", "text")],
)
def test_what_says_nothing_is_refused(floor: Floor, path: str, key: str) -> None:
    said = {"customer_id": floor.customer(), key: " \n "}
    if path == "promises":
        said["until"] = moment(NOW + timedelta(days=1))
    more = {"to": {"team": "Billing"}} if path in ("handoffs", "asks") else {}
    refused = floor.call("Ana", path, said | more)
    assert refused.status_code == 400
    assert key in refused.text


def test_what_it_quotes_of_another_person_is_gone_once_the_two_are_parted(floor: Floor) -> None:
    floor.desk.told(contact("mail:help", "d2", DANA, "Dana Whitfield"))
    (mine, theirs) = sorted(floor.sees("Ana")["contacts"], key=lambda it: it["tool"] != "rt:main")
    floor.hand_over(
        case_id=floor.sees("Ana")["cases"][0]["case_id"],
        told=["I live in Bremen, order 88123"],
    )
    assert "88123" in str(floor.sees("Ben")["handoffs"])
    floor.ask("Ana", f"contacts/{theirs['contact_id']}/move", {"to": None})
    parted = floor.ask("Ben", "context", {"customer_id": f"cu_{mine['contact_id'][3:]}"})
    assert len(parted["handoffs"]) == len(floor.mine("Ben")["handoffs"]) == 1
    assert "88123" not in str(parted) + str(floor.mine("Ben"))


def _here_and_there(floor: Floor) -> tuple[str, str | None]:
    """How the handoff that was made here stands for Ana, and in which tool that was said."""
    made = next(it for it in floor.sees("Ana")["handoffs"] if it["kind"] == "handoff")
    return made["state"], made["answered_in"]


def test_an_answer_of_theirs_in_the_tool_ends_it(floor: Floor) -> None:
    floor.hand_over(case_id=floor.sees("Ana")["cases"][0]["case_id"])
    floor.later(minutes=5)
    floor.said("I have passed it on to a colleague.", agent="Ana Ruiz")
    floor.said("Let me see to your invoice.", agent="Zoe of the night shift", native_id="z")
    assert _here_and_there(floor) == ("open", None)
    floor.later(minutes=30)
    position = floor.sees("Ana")["position"]
    floor.said("We have refunded 189.00.", agent="BEA  Lind")
    assert _here_and_there(floor) == ("done", "rt:main")
    seen = next(it for it in floor.sees("Ana")["handoffs"] if it["kind"] == "handoff")
    assert (seen["answered_by"], seen["answered_at"]) == ("Bea Lind", moment(floor.clock.at))
    assert floor.mine("Ben")["handoffs"] == []
    with floor.desk.store.reading() as conn:
        assert any(it.topic == "mine" for it in changes.since(conn, position))


def test_a_reassignment_to_them_in_the_tool_is_their_yes(floor: Floor) -> None:
    floor.hand_over(case_id=floor.sees("Ana")["cases"][0]["case_id"])
    floor.later(minutes=1)
    floor.passed("Ana Ruiz", from_team="Service", to_team="Billing")
    assert _here_and_there(floor) == ("accepted", "rt:main")
    assert [it["kind"] for it in floor.mine("Ben")["handoffs"]] == ["reassignment"]
    floor.later(minutes=30)
    floor.said("We have refunded 189.00.", agent="Bea Lind")
    assert _here_and_there(floor) == ("done", "rt:main")
    assert floor.mine("Ben")["handoffs"] == []


def test_what_they_do_about_another_need_does_not_end_it(floor: Floor) -> None:
    floor.hand_over(case_id=floor.sees("Ana")["cases"][0]["case_id"])
    floor.later(days=20)
    floor.said("Where is parcel 1Z999AA10123456784 with my kettle?", conversation="8")
    floor.later(minutes=30)
    floor.said("Your kettle is on its way.", agent="Bea Lind", conversation="8")
    assert len(floor.sees("Ana")["cases"]) == 2
    assert _here_and_there(floor) == ("open", None)


def test_what_was_done_before_it_was_handed_over_does_not_end_it(floor: Floor) -> None:
    floor.hand_over(case_id=floor.sees("Ana")["cases"][0]["case_id"])
    floor.clock.at -= timedelta(minutes=2)
    floor.said("I look into it.", agent="Bea Lind")
    assert _here_and_there(floor) == ("open", None)


def test_what_is_given_to_nobody_but_oneself_is_refused_and_says_who_there_is(
    floor: Floor,
) -> None:
    about = {"customer_id": floor.customer()}
    for path, says in (("handoffs", "reason"), ("asks", "question")):
        for to in ({"team": "Service"}, {"agent": "Ana Ruiz"}):
            refused = floor.call("Ana", path, about | {says: "Please", "to": to})
            assert refused.status_code == 400, to
        named = floor.call("Ana", path, about | {says: "Please", "to": {"team": "Service"}}).text
        assert "nobody but you is in Service; there is Billing, Managers" in named


def test_of_what_waits_for_a_team_of_which_nobody_is_here_the_leads_know_too(floor: Floor) -> None:
    about = {"customer_id": floor.customer(), "to": {"team": "Billing"}, "question": "May I?"}
    until = {"until": moment(NOW + timedelta(hours=2))}
    floor.ask("Ben", "absences", until)
    assert not floor.hand_over()["is_nobody_here"]
    assert floor.mine("Mia")["handoffs"] == []
    floor.ask("Bea", "absences", until)
    assert floor.sees("Ana")["handoffs"][0]["is_nobody_here"]
    assert floor.ask("Ana", "asks", about)["is_nobody_here"]
    assert len(floor.mine("Mia")["handoffs"]) == len(floor.mine("Mia")["asks"]) == 1
    floor.ask("Bea", "absences", {"until": None})
    assert floor.mine("Mia")["handoffs"] == floor.mine("Mia")["asks"] == []
    assert len(floor.mine("Bea")["asks"]) == 1


def test_an_ask_whose_team_has_left_but_for_the_asker_comes_to_the_leads(floor: Floor) -> None:
    about = {"customer_id": floor.customer(), "to": {"team": "Billing"}, "question": "May I?"}
    asked = floor.ask("Ben", "asks", about)
    assert floor.mine("Mia")["asks"] == []
    _leaves(floor, "Bea Lind")
    assert [it["ask_id"] for it in floor.mine("Mia")["asks"]] == [asked["ask_id"]]
    assert floor.mine("Ben")["asks"] == []
    floor.ask("Mia", f"asks/{asked['ask_id']}/answer", {"answer": "yes"})


def _leaves(floor: Floor, name: str) -> None:
    with floor.desk.store.writing() as conn:
        tokens.revoke(conn, name, at=floor.clock.at)
