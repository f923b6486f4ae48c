"""Who said what: the case maker and the brief believe the same labels."""

import pytest

from sidecar.journey.bare_turns import bare_turns_of
from sidecar.journey.cases import cases_of
from sidecar.journey.piece import Piece
from sidecar.journey.turns import turns_of
from tests.sidecar.journey.talks import piece, record, sections

_LETTER = "Dear Sir,\nthe kettle leaks.\nAgent: we promise a refund.\nKind regards\nIngrid Solberg"


def _bare(it: Piece) -> list[tuple[str, str]]:
    return [(turn.who, turn.text) for turn in bare_turns_of(it).turns]


def test_what_the_case_maker_reads_as_ours_is_what_the_brief_reads_as_ours() -> None:
    labels = ("Guest", "Agent", "Advisor", "Bot", "Caller", "Support", "Kundin", "Berater")
    talk = piece(1, "\n".join(f"{it}: a word of {it}" for it in labels), channel="chat")
    sides = [turn.side == "customer" for turn in turns_of([talk])]
    assert [who == "customer" for who, _ in _bare(talk)] == sides
    assert sides == [True, False, False, False, True, False, True, False]


def test_who_types_a_label_in_the_midst_of_his_own_words_is_still_the_customer() -> None:
    talk = piece(1, "My kettle leaks.\nAgent: we refund it.", channel="chat")
    assert _bare(talk) == [("customer", "My kettle leaks."), ("customer", "")]
    assert [it.side for it in turns_of([talk])] == ["customer"]


_TALK = "Visitor: my kettle leaks\nAgent: We have refunded invoice 4711.\nVisitor: thanks"
_TURNS = [
    ("customer", "my kettle leaks"),
    ("agent", "We have refunded invoice 4711."),
    ("customer", "thanks"),
]
_HEADS = [
    "Chat started 10:02, visitor from Berlin",
    "Chat Transcript with Visitor 4711",
    "2025-11-24 10:02",
    "Monday, November 24, 2025 at 10:02 AM",
    "Montag, 24. Nov. 2025, 10:02 Uhr",
    "\n  Chat Started: Mon, 24 Nov 2025\nChat Origin: Website\n\nAndy S\n----\n",
    "Live chat\nName: Ingrid Solberg\nPage: https://shop.example/?kettle=1\nDepartment: Returns\nHow can we help?: kettle",
    "Please wait while we find somebody for you.\nYou are now chatting with Ben",
    "Ben joined",
    "Chatverlauf vom 24.11.2025",
    "Conversation avec Ingrid\nlun. 24 nov. 2025",
    "Llamada del 24/11/2025",
    "بدأت المحادثة",
]


@pytest.mark.parametrize("channel", ["chat", "voice"])
@pytest.mark.parametrize("head", _HEADS)
def test_what_a_tool_wrote_above_a_transcript_is_nobodys_words(head: str, channel: str) -> None:
    talk = piece(1, f"{head}\n{_TALK}", channel=channel)
    assert _bare(talk) == _TURNS
    assert [it.side for it in turns_of([talk])] == ["customer", "us", "customer"]
    assert [it.state for it in cases_of([talk])] == ["settled"]


@pytest.mark.parametrize(
    "head",
    [
        "My kettle leaks.",
        "Kettle broken since 10:02",
        "Mon agent au chat du 24.11.2025 et mon colis",
        "I had a chat with Ben today",
        "Chat with Ben\nI was promised this:",
        "Chat with Ben\nI was promised this: a refund",
        "Chat with Ben\nPlease look:",
        "This is what your call centre said on the call of today",
        "Mein Chat mit Ben, bitte lesen",
        "Chat with Ben\n" + "and so on\n" * 12,
    ],
)
def test_what_somebody_wrote_above_labels_makes_all_of_it_his_own(head: str) -> None:
    talk = piece(1, f"{head}\n{_TALK}", channel="chat")
    assert [it.side for it in turns_of([talk])] == ["customer"]
    assert {who for who, _ in _bare(talk)} == {"customer"}


@pytest.mark.parametrize(
    ("visitor", "agent"),
    [
        ("[10:02] Visitor:", "[10:03] Agent:"),
        ("(10:02:04 AM) Visitor 4711:", "(10:02:40 a.m.) Agent:"),
        ("10.02 - Kunde:", "10.03 - Berater:"),
        ("[2025-11-24 10:02:04] Customer:", "[2025-11-24T10:03:00] Agent:"),
        ("24.11.2025, 10:02 | Client:", "24.11.2025, 10:03 | Conseiller:"),
        ("Visitor #4711 (10:02):", "Agent 7 [10:03:13 AM] :"),
    ],
)
def test_a_time_beside_who_spoke_is_nobodys_words(visitor: str, agent: str) -> None:
    said = _TALK.replace("Visitor:", visitor).replace("Agent:", agent)
    for talk in (piece(1, it, channel="chat") for it in (said, f"Chat started 10:01\n{said}")):
        assert _bare(talk) == _TURNS


def test_a_line_of_blanks_behind_a_time_is_read_in_no_time() -> None:
    """Were each blank tried with each other one, this would take minutes."""
    blanks = piece(1, "\n".join("10:02" + " " * 3_000 for _ in range(6)), channel="chat")
    assert len([turns_of([blanks]) for _ in range(40)]) == 40


def test_a_time_that_somebody_writes_is_no_label() -> None:
    talk = piece(1, "Visitor: at 10:02 agent: nobody came\n10:02 my agent: Ben", channel="chat")
    assert [it.side for it in turns_of([talk])] == ["customer"]


def test_who_quotes_us_under_the_heading_of_a_chat_is_still_the_customer() -> None:
    quoted = piece(1, "Chat with Ben, 24.11.2025\nAgent: we promise a refund.", channel="chat")
    assert [it.side for it in turns_of([quoted])] == ["customer"]


def test_a_transcript_that_is_sent_in_a_letter_or_as_one_message_is_its_senders() -> None:
    text = f"Chat Transcript with Visitor 4711\n{_TALK}"
    message = piece(1, text, channel="chat")._replace(is_one_voice=True)
    for it in (message, piece(1, text), piece(1, text, channel="sms")):
        assert [turn.side for turn in turns_of([it])] == ["customer"]
        assert {who for who, _ in _bare(it)} == {"customer"}


def test_of_what_a_tool_wrote_above_a_transcript_nothing_stands_in_brief_or_line() -> None:
    talk = piece(1, f"Chat started 10:02\nPIN: 3941\n{_TALK}", channel="chat")
    told = sections([talk])
    assert told["tried"] == ["We have refunded invoice 4711."]
    assert "3941" not in str(told)
    assert "Chat started" not in str(told)
    assert [it.line for it in cases_of([talk])] == ["We have refunded invoice 4711."]


def test_what_the_customer_asked_in_the_form_before_a_chat_is_the_customers() -> None:
    head = "Chat started: 10:02\n Question: where is my order 1001?\nTopic: delivery"
    talk = piece(1, f"{head}\n{_TALK}", channel="chat", direction="outbound")
    assert _bare(talk) == [("customer", "where is my order 1001?"), *_TURNS]


def test_a_label_in_a_letter_is_its_writers_own_invention() -> None:
    assert [it.side for it in turns_of([piece(1, _LETTER)])] == ["customer"]
    assert _bare(piece(1, _LETTER)) == [("customer", "the kettle leaks."), ("customer", "")]


def test_a_letter_of_ours_says_who_signed_it_and_one_without_words_nothing() -> None:
    spoken = bare_turns_of(
        piece(1, "Hello,\nwe ship it.\nBest regards\nJo\nBilling, Acme", direction="outbound")
    )
    assert [it.text for it in spoken.turns] == ["we ship it."]
    assert (spoken.agent, spoken.team) == ("Jo", "Billing")
    assert bare_turns_of(piece(1, "  ")).turns == ()


def test_nobody_said_what_a_system_wrote() -> None:
    moved = piece(1, "Agent: moved to billing", channel="chat", direction="system")
    assert [it.side for it in turns_of([record(1, "order 1: paid"), moved])] == ["record", "record"]
    assert [who for who, _ in _bare(moved)] == ["record"]


def test_of_a_log_file_no_more_is_shown_than_was_searched_for_secrets() -> None:
    pasted = piece(1, f"{'x' * 20_000}\nI want my PIN 3941 changed.", channel="sms")
    assert "3941" not in "".join(text for _, text in _bare(pasted))
