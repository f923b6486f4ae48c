"""What lies far back binds by its number alone, and what is kept from before changes no answer."""

from sidecar.journey.cases import cases_of, regroup
from sidecar.journey.piece import Piece
from tests.sidecar.journey.told import DOCTOR, flight, in_full, mail

ORDER = "Where is my order 100188? It has not arrived."


def _others(n: int) -> list[Piece]:
    """Mails an hour apart about nothing else that is said, each a thread of its own."""
    words = ("My shower drips", "A lamp is dim", "The gate squeaks", "Our cat is ill")
    return [mail(10 + it, 1 + it, f"{words[it % 4]} again.", thread=f"o-{it}") for it in range(n)]


def test_an_order_named_again_after_twenty_other_sittings_is_the_same_need() -> None:
    again = mail(2, 40, "Any news on order 100188?", thread="t-2")
    found = cases_of([mail(1, 0, ORDER, thread="t-1"), *_others(24), again])
    assert next(it for it in found if 1 in it.pieces).pieces == (1, 2)


def test_a_piece_that_comes_late_changes_the_answer_as_if_it_had_been_there() -> None:
    late = mail(9, 0.5, DOCTOR, thread="t-9")
    on_time = cases_of([*flight(), late, *_others(20)])
    assert in_full(cases_of([*_others(20), *flight(), late])) == in_full(on_time)


def test_what_is_not_among_the_pieces_keeps_no_case() -> None:
    before = {1: 77, 500: 77, 501: 78}
    (case,) = regroup(before, [mail(1, 0, ORDER)])
    assert (case.key, case.pieces) == (77, (1,))
