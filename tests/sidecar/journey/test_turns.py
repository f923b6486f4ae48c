"""Who said what: the case maker and the brief believe the same labels."""

from sidecar.journey.bare_turns import bare_turns_of
from sidecar.journey.piece import Piece
from sidecar.journey.turns import turns_of
from tests.sidecar.journey.talks import piece, record

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
