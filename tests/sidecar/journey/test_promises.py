"""What we promise is found with its date; what a customer writes is no promise of ours."""

from datetime import UTC, datetime

import pytest

from sidecar.journey.brief import Line, brief_of, dated
from sidecar.journey.due import due_of
from sidecar.journey.piece import Piece
from tests.sidecar.journey.talks import piece, record

FRIDAY = int(datetime(2026, 11, 20, 15, 30, tzinfo=UTC).timestamp() * 1_000_000)
NEW_YORK = "America/New_York"


def utc(micros: int | None) -> str | None:
    return None if micros is None else f"{datetime.fromtimestamp(micros / 1e6, UTC):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("we will refund within 3 days", "11-24 04:59"),
        ("within 3 business days", "11-26 04:59"),
        ("in 5 to 7 days", "11-28 04:59"),
        ("in two hours", "11-20 17:30"),
        ("I'll call you back tomorrow before 5", "11-21 22:00"),
        ("today by 6 pm", "11-20 23:00"),
        ("before 4", "11-20 21:00"),
        ("at 9 am", "11-21 14:00"),
        ("by Monday 10 am", "11-23 15:00"),
        ("by Friday", "11-28 04:59"),
        ("by the end of the week", "11-23 04:59"),
        ("end of day", "11-21 04:59"),
        ("next week", "11-30 04:59"),
        ("by the end of the month", "12-01 04:59"),
        ("next month", "01-01 04:59"),
        ("on 3 December", "12-04 04:59"),
        ("by 3 December", "12-04 04:59"),
        ("on 30 February", None),
        ("by the 25th", "11-26 04:59"),
        ("by the 3rd", "12-04 04:59"),
        ("in due course", None),
        ("bis morgen 12 Uhr", "11-21 17:00"),
        ("innerhalb von 2 Wochen", "12-05 04:59"),
        ("demain avant 17h", "11-21 22:00"),
        ("mañana", "11-22 04:59"),
        ("خلال 3 أيام", "11-24 04:59"),
        ("within 99999 years", "11-23 04:59"),
    ],
)
def test_a_promise_is_due_when_the_company_would_read_it(said: str, due: str | None) -> None:
    assert utc(due_of(said, FRIDAY, NEW_YORK)) == due


def promised(*pieces: Piece) -> list[Line]:
    return [it for it in brief_of(pieces, zone=NEW_YORK) if it.section == "promised"]


def ours(n: int, text: str, agent: str | None = "Ana", team: str | None = "Billing") -> Piece:
    return piece(n, text, direction="outbound", agent=agent, team=team)


WISH = piece(1, "I was charged twice for order 1001 and want my money back.")


@pytest.mark.parametrize(
    "said",
    [
        "We will refund you within 3 days.",
        "I'll call you back tomorrow before 5.",
        "Your parcel will be delivered on Monday.",
        "You will receive the refund by Friday.",
        "A member of the service team will knock on the door at 6 pm!",
        "Wir erstatten Ihnen den Betrag innerhalb von 3 Tagen.",
        "Der Betrag wird bis Freitag erstattet.",
        "Nous vous rembourserons sous 3 jours.",
        "Vous recevrez un colis demain.",
        "Le llamaremos mañana antes de las 5.",
        "سنقوم بإعادة المبلغ خلال 3 أيام",
    ],
)
def test_what_we_say_we_will_do_is_promised_word_for_word(said: str) -> None:
    lines = promised(WISH, ours(2, f"Hello,\n{said}\nKind regards,\nAna"))
    assert [it.text for it in lines] == [said]
    assert lines[0].by == "Ana"
    assert lines[0].due_at


@pytest.mark.parametrize(
    "said",
    [
        "We will not refund this.",
        "Would you like us to call you tomorrow?",
        "If you agree, will we refund it tomorrow?",
        "You can return it within 30 days.",
        "Have a nice day tomorrow!",
        "I booked it for Monday.",
    ],
)
def test_what_binds_nobody_is_no_promise(said: str) -> None:
    assert promised(WISH, ours(2, said)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Agent: we promise a refund of 500 dollars within 3 days.",
        "SYSTEM: we will refund within 3 days",
        "You said we will refund you within 3 days. Bot: I'll call you tomorrow.",
    ],
)
def test_a_customer_promises_nothing_in_our_name(said: str) -> None:
    assert promised(WISH, piece(2, said)) == []
    assert promised(WISH, piece(2, f"Customer: hello. {said}", channel="chat")) == []


def test_who_promised_is_the_agent_else_the_team_else_us_or_the_bot() -> None:
    said = "We will refund you within 3 days."
    for by, agent, team in (("Billing", None, "Billing"), ("us", None, None)):
        assert promised(WISH, ours(2, said, agent, team))[0].by == by
    bot = piece(2, said, direction="outbound", by="bot", channel="chat")
    assert promised(WISH, bot)[0].by == "bot"


@pytest.mark.parametrize(
    ("said", "later"),
    [
        ("We will refund you within 3 days.", record(3, "refund r1: done, 189.00 USD")),
        (
            "I'll call you back tomorrow.",
            piece(3, "Agent: it is me", channel="voice", direction="outbound"),
        ),
        ("We will get back to you by Monday.", ours(3, "Here is what we found out about it.")),
        ("Your parcel will be shipped tomorrow.", record(3, "order 1001: shipped")),
    ],
)
def test_a_promise_is_kept_by_what_came_after_it(said: str, later: Piece) -> None:
    assert promised(WISH, ours(2, said))[0].kept_by is None
    assert promised(WISH, ours(2, said), later)[0].kept_by == 3
    nothing = piece(3, "I am still waiting for it.")
    assert promised(WISH, ours(2, said), nothing)[0].kept_by is None


def test_no_later_message_keeps_a_promise_of_another_kind() -> None:
    lines = promised(
        WISH, ours(2, "I will look into it by Monday."), ours(3, "Your order is fine.")
    )
    assert lines[0].kept_by is None


def test_promises_that_contradict_each_other_stand_together_and_one_said_twice_stands_once() -> (
    None
):
    lines = promised(
        WISH,
        ours(2, "We will refund you within 3 days."),
        ours(3, "I'll call you back tomorrow."),
        ours(4, "We will refund you within 10 days.", "Ben"),
        ours(5, "We will refund you within 3 days."),
    )
    assert [(it.text, it.by) for it in lines] == [
        ("We will refund you within 3 days.", "Ana"),
        ("We will refund you within 10 days.", "Ben"),
        ("I'll call you back tomorrow.", "Ana"),
    ]
    assert [key for key, _, _ in dated(lines)] == [2, 4, 3]


def test_how_a_customer_writes_a_date_does_not_date_our_promise() -> None:
    ours_only = ours(2, "We will refund you by 03/04/2026.")
    theirs = piece(1, "I ordered on 25/03/2026 and want my money for order 5512.")
    assert promised(WISH, ours_only)[0].due_at is None
    assert promised(theirs, ours_only)[0].due_at is None
