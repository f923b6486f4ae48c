"""What a need is about, in one line: never the id that a tool counts by, and how that stands."""

from sidecar.journey.needs import line_of
from sidecar.journey.piece import Piece
from sidecar.journey.sessions import session_of
from tests.sidecar.journey.told import mail, record

TASK = f"task WT{'0' * 29}7ab: completed"


def test_a_call_of_which_only_its_task_is_known_is_a_task() -> None:
    assert _line([record(2, 0, TASK)]) == "task"
    assert _line([_silent_call(), record(2, 0, TASK)]) == "task"


def test_what_was_said_stands_before_a_task_that_came_first() -> None:
    answered = mail(2, 1, "We sent the new router to you.", ours=True)
    assert _line([record(1, 0, TASK)], [answered]) == "We sent the new router to you."
    assert _line([record(1, 0, TASK), answered]) == "We sent the new router to you."


def test_a_task_is_called_by_its_subject() -> None:
    named = record(1, 0, TASK)._replace(subject="Repair of the boiler")
    assert _line([named]) == "Repair of the boiler"
    assert _line([named._replace(subject="Boiler")]) == "Boiler"


def test_a_charge_keeps_what_it_says_beside_its_id() -> None:
    charge = record(1, 0, "charge ch_3PxQ: failed, 49.00 USD")
    assert _line([charge]) == "charge: failed, 49.00 USD"


def test_an_order_is_called_by_the_number_that_people_use() -> None:
    assert _line([record(1, 0, "order 1001: paid, 189.00 USD")]) == "order 1001: paid, 189.00 USD"


def test_of_a_silent_call_no_note_of_a_colleague_is_told() -> None:
    note = mail(2, 1, "She shouted at Ben, be careful.", ours=True)._replace(direction="internal")
    assert _line([_silent_call(), note]) == "voice"
    assert _line([_silent_call()], [note]) == "voice"
    assert _line([note], [_silent_call()]) == "voice"
    assert _line([note]) == "She shouted at Ben, be careful."


def test_after_a_silent_call_the_customers_words_stand_before_ours() -> None:
    ours = mail(2, 1, "We sent the new router to you on Monday.", ours=True)
    theirs = mail(3, 2, "Is it there?")
    assert _line([_silent_call()], [ours]) == "We sent the new router to you on Monday."
    assert _line([_silent_call()], [ours, theirs]) == "Is it there?"


def test_what_is_at_stake_stands_before_a_task() -> None:
    charge = record(2, 1, "charge ch_3PxQ: failed, 49.00 USD")
    assert _line([record(1, 0, TASK)], [charge]) == "charge: failed, 49.00 USD"
    assert _line([record(1, 0, TASK), charge]) == "charge: failed, 49.00 USD"


def _silent_call() -> Piece:
    return mail(1, 0, "")._replace(channel="voice")


def _line(*sessions: list[Piece]) -> str:
    return line_of([session_of(tuple(it)) for it in sessions])
