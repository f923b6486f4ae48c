"""What it cost the customer, in numbers that lead to their entries."""

from sidecar.journey.effort import Agreed, as_agents_say, effort, numbers_of
from sidecar.journey.piece import Piece
from tests.sidecar.journey.talks import HOUR, MONDAY, piece, record

MINUTE = HOUR // 60


def at(it: Piece, micros: int) -> Piece:
    return it._replace(occurred_at=MONDAY + micros)


def test_the_line_says_how_often_how_long_where_and_what_is_overdue() -> None:
    pieces = [
        at(piece(1, "charged twice", team="Billing"), 0),
        at(piece(2, "we look into it", direction="outbound", team="Billing"), 47 * MINUTE),
        at(piece(3, "Customer: again", channel="chat"), 24 * HOUR),
        at(piece(4, "Customer: still", channel="chat"), 25 * HOUR),
        at(piece(5, "a note", direction="internal"), 26 * HOUR),
        at(piece(6, "Customer: again\nAgent: yes", channel="voice", team="Care"), 6 * 24 * HOUR),
        at(record(7, "order 1001: paid"), 6 * 24 * HOUR),
    ]
    numbers = numbers_of(pieces, [(2, MONDAY + 72 * HOUR, None)])
    said = effort(numbers, MONDAY + 6 * 24 * HOUR)
    assert said.text == (
        "3rd contact on this in 6 days, 3 channels, 2 departments, waited 5 days, first promise overdue"
    )
    linked = {said.text[start:end]: keys for start, end, keys in said.links}
    assert linked["3rd contact on this in 6 days"] == (1, 3, 6)
    assert linked["3 channels"] == (1, 3, 6)
    assert linked["2 departments"] == (1, 6)
    assert linked["first promise overdue"] == (2,)


def test_who_is_not_answered_yet_waits_until_now() -> None:
    numbers = numbers_of([at(piece(1, "where is it"), 0)])
    assert effort(numbers, MONDAY).text == "1st contact on this"
    assert effort(numbers, MONDAY + 5 * MINUTE).text == "1st contact on this, waiting for 5 min"
    assert effort(numbers, MONDAY + 5 * HOUR).text == "1st contact on this, waiting for 5 h"


def test_kept_promises_and_those_to_come_are_not_overdue() -> None:
    numbers = numbers_of([piece(1, "hi")], [(2, MONDAY, 3), (4, MONDAY + 90 * HOUR, None)])
    assert "overdue" not in effort(numbers, MONDAY + HOUR).text
    assert "second promise overdue" in effort(numbers, MONDAY + 91 * HOUR).text


def test_what_agents_kept_or_put_off_is_not_overdue_and_the_other_promise_still_is() -> None:
    late = (2, MONDAY, None)
    numbers = numbers_of([piece(1, "hi")], [late, (2, MONDAY + HOUR, None)])
    now = MONDAY + 2 * HOUR
    assert "first promise overdue" in effort(numbers, now).text
    kept = as_agents_say(numbers, [Agreed(2, MONDAY + MINUTE, is_over=True)])
    assert "second promise overdue" in effort(kept, now).text
    assert as_agents_say(numbers, [Agreed(9, MONDAY, is_over=True)]) == numbers
    both = [Agreed(2, MONDAY, is_over=True), Agreed(2, now + HOUR, is_over=False)]
    assert "overdue" not in effort(as_agents_say(numbers, both), now).text


def test_a_case_of_records_alone_cost_nothing() -> None:
    assert effort(numbers_of([record(1, "order 1001: paid")]), MONDAY).text == ""
    assert effort(numbers_of([]), MONDAY).links == ()


def test_contacts_are_counted_as_people_say_it() -> None:
    for count, said in ((1, "1st"), (2, "2nd"), (11, "11th"), (22, "22nd")):
        pieces = [at(piece(n, "again"), n * 24 * HOUR) for n in range(count)]
        assert effort(numbers_of(pieces), 0).text.startswith(f"{said} contact on this")
