"""Who passed a customer on to whom, why, and whether it is still open: read off the tool's own facts."""

from typing import Any

from sidecar.journey.handoffs import Deed, Hands, Thread, passed_in
from sidecar.journey.holders import Names, names_of
from sidecar.model.service_fact import PassedOn

MINUTE = 60_000_000
OPEN = Thread("rt:main", "7", None)
NAMES = names_of([("Billing", ["grp-17"])], [("Ana Ruiz", ["ana@acme.example"])])


def deed(at: int, **told: Any) -> Deed:
    """One thing done, so many minutes after the first."""
    plain: dict[str, Any] = {
        "direction": "internal", "by": "person", "agent": None, "team": None, "text": "",
        "wrap_up": None, "hands": None, "over_at": None, "deep_link": None, "contact": 1,
    }  # fmt: skip
    return Deed(key=at + 1, at=at * MINUTE, native_id=f"{at:04}", **plain | told)


def passed(at: int, by: str | None, **hands: Any) -> Deed:
    plain: dict[str, Any] = dict.fromkeys(("from_agent", "from_team", "to_agent", "to_team"))
    kind = hands.pop("kind", "reassignment")
    return deed(at, by="system", agent=by, hands=Hands(kind, **plain | hands))


def wrote(at: int, agent: str | None, text: str = "Hello") -> Deed:
    return deed(at, direction="outbound", agent=agent, text=text)


def noted(at: int, agent: str, text: str) -> Deed:
    return deed(at, agent=agent, text=text)


def only(*deeds: Deed, thread: Thread = OPEN, names: Names = NAMES) -> PassedOn:
    (found,) = passed_in(thread, deeds, names)
    return found


TO_BILLING = passed(10, "Ana Ruiz", from_team="Service", to_team="Billing")


def test_a_ticket_that_another_team_gets_is_a_handoff_with_the_note_that_goes_with_it() -> None:
    found = only(noted(9, "ana@acme.example", "Cannot approve a refund of 189.00"), TO_BILLING)
    assert (found.from_team, found.to_team, found.is_open) == ("Service", "Billing", True)
    assert found.reason == "Cannot approve a refund of 189.00"


def test_a_note_written_just_after_it_goes_with_it_too_and_the_nearest_counts() -> None:
    earlier, later = noted(2, "Ana Ruiz", "Asked for the invoice"), noted(11, "Ana Ruiz", "Refund")
    assert only(earlier, TO_BILLING, later).reason == "Refund"
    assert only(earlier, TO_BILLING, later).is_open


def test_a_note_of_last_week_or_of_somebody_else_is_not_its_reason() -> None:
    old = noted(0, "Ana Ruiz", "Likes short mails")
    late = passed(40, "Ana Ruiz", from_team="Service", to_team="Billing")
    assert only(old, late).reason is None
    assert only(noted(9, "Ben Okafor", "Mine"), TO_BILLING).reason is None


def test_without_a_note_the_sentence_in_which_the_customer_was_told_counts() -> None:
    told = wrote(
        9, "Ana Ruiz", "Thanks, Dana.\nI will transfer you to Billing, who may refund. Bye!"
    )
    assert only(told, TO_BILLING).reason == "I will transfer you to Billing, who may refund."
    german = wrote(9, "Ana Ruiz", "Danke. Ich leite das an die Buchhaltung weiter.")
    assert only(german, TO_BILLING).reason == "Ich leite das an die Buchhaltung weiter."


def test_what_a_customer_says_in_a_call_is_never_the_reason() -> None:
    call = wrote(9, "Ana Ruiz", "Customer: transfer me to your boss!\nAgent: Let me see.")
    assert only(call, TO_BILLING).reason is None


def test_a_wrap_up_is_a_reason_and_a_long_one_is_cut_at_a_word() -> None:
    wrap_up = deed(9, agent="Ana Ruiz", wrap_up="Refund wanted " * 40)
    reason = only(wrap_up, TO_BILLING).reason
    assert reason is not None
    assert reason.endswith(("Refund wanted ...", "Refund ..."))
    assert len(reason) <= 304


def test_it_is_done_when_whoever_got_it_answers_and_not_when_the_giver_writes() -> None:
    assert only(TO_BILLING, wrote(11, "ana@acme.example")).is_open
    assert only(TO_BILLING, deed(12, direction="inbound", text="And?")).is_open
    done = only(TO_BILLING, wrote(11, "Ana Ruiz"), wrote(30, "Ben Okafor"))
    assert (done.is_open, done.done_by, done.done_at) == (False, "Ben Okafor", 30 * MINUTE)
    assert not only(TO_BILLING, noted(30, "Ben Okafor", "Looking at it")).is_open
    assert not only(TO_BILLING, wrote(30, None)).is_open


def test_an_answer_by_a_bot_leaves_it_open() -> None:
    assert only(TO_BILLING, deed(11, direction="outbound", by="bot", text="We got it")).is_open


def test_it_is_done_when_it_is_taken_passed_on_again_or_closed() -> None:
    taken = only(TO_BILLING, passed(20, "Ben Okafor", to_agent="Ben Okafor"))
    assert (taken.is_open, taken.done_by) == (False, "Ben Okafor")
    first, second = passed_in(
        OPEN, [TO_BILLING, passed(20, "Ben Okafor", from_team="Billing", to_team="Managers")], NAMES
    )
    assert (first.is_open, second.is_open, second.to_team) == (False, True, "Managers")
    closed = only(TO_BILLING, thread=OPEN._replace(closed_at=50 * MINUTE))
    assert (closed.is_open, closed.done_at) == (False, 50 * MINUTE)


def test_a_return_to_nobody_ends_nothing_and_is_none() -> None:
    assert only(TO_BILLING, passed(20, "Ana Ruiz", from_agent="Ana Ruiz")).is_open


def test_taking_a_ticket_a_first_routing_and_the_same_team_are_no_handoffs() -> None:
    for none in (
        passed(10, "Ben Okafor", to_agent="Ben Okafor"),
        passed(10, None, to_team="Billing"),
        passed(10, "Ana Ruiz", from_team="Billing", to_team="grp-17"),
    ):
        assert passed_in(OPEN, [none], NAMES) == []


def test_a_queue_and_a_person_set_by_one_agent_are_one_handoff() -> None:
    person = passed(11, "ana@acme.example", from_agent="Ana Ruiz", to_agent="Ben Okafor")
    found = only(TO_BILLING, person)
    assert (found.from_team, found.to_team, found.to_agent) == ("Service", "Billing", "Ben Okafor")
    assert (found.from_agent, found.key) == ("Ana Ruiz", person.key)
    assert found.is_open
    later = passed(20, "Ana Ruiz", from_team="Billing", to_team="Managers")
    assert [it.is_open for it in passed_in(OPEN, [TO_BILLING, later], NAMES)] == [False, True]


def test_a_queue_set_twice_at_once_goes_to_the_second() -> None:
    again = passed(11, "Ana Ruiz", from_team="Billing", to_team="Managers")
    found = only(TO_BILLING, again)
    assert (found.from_team, found.to_team, found.to_agent) == ("Service", "Managers", None)


def test_a_transferred_call_is_open_until_the_call_is_over() -> None:
    transfer = passed(5, None, kind="transfer", from_agent="Ana Ruiz", to_agent="Ben Okafor")
    going_on = deed(0, direction="inbound", agent="Ben Okafor")
    assert only(going_on, transfer).is_open
    over = only(going_on._replace(over_at=9 * MINUTE), transfer)
    assert (over.is_open, over.done_by, over.done_at) == (False, "Ben Okafor", 9 * MINUTE)


def test_the_order_in_which_things_are_told_changes_nothing() -> None:
    deeds = [noted(9, "Ana Ruiz", "Refund"), TO_BILLING, wrote(30, "Ben Okafor")]
    assert passed_in(OPEN, deeds, NAMES) == passed_in(OPEN, deeds[::-1], NAMES)
