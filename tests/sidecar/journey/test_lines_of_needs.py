"""What a need is about, in one line: never the id that a tool counts by, and how that stands."""

from sidecar.journey.needs import line_of
from sidecar.journey.piece import Piece
from sidecar.journey.sessions import session_of
from tests.sidecar.journey.told import mail, record

TASK = f"task WT{'0' * 29}7ab: completed"


def test_a_call_of_which_only_its_task_is_known_is_a_task() -> None:
    silent = mail(1, 0, "")._replace(channel="voice")
    assert _line([record(2, 0, TASK)]) == "task"
    assert _line([silent, record(2, 0, TASK)]) == "task"


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


def _line(*sessions: list[Piece]) -> str:
    return line_of([session_of(tuple(it)) for it in sessions])
