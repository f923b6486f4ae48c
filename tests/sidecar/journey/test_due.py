"""Until when: dates as they are written in different countries; what may be either day is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.journey.brief import brief_of
from sidecar.journey.due import due_of
from sidecar.journey.written_dates import Order, day_of, order_of
from tests.sidecar.journey.talks import piece

NOON = int(datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp() * 1_000_000)


def due(said: str, order: Order | None = None) -> str | None:
    at = due_of(said, NOON, "UTC", order=order)
    return None if at is None else f"{datetime.fromtimestamp(at / 1e6, UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("by 2026-04-03", "2026-04-03"),
        ("bis 3.4.2026", "2026-04-03"),
        ("bis 03.04.26", "2026-04-03"),
        ("bis 3.4.", "2026-04-03"),
        ("spätestens am 31.3. ist es da", "2026-03-31"),
        ("by 25/12/2026", "2026-12-25"),
        ("by 12/25/2026", "2026-12-25"),
        ("by 4/4/2026", "2026-04-04"),
        ("by April 3", "2026-04-03"),
        ("by April 3rd, 2027", "2027-04-03"),
        ("on the 3rd of April", "2026-04-03"),
        ("le 3 avril", "2026-04-03"),
        ("el 3 de abril de 2027", "2027-04-03"),
        ("on 3 January", "2027-01-03"),
        ("by Friday", "2026-03-06"),
        ("within 3 working days", "2026-03-05"),
        ("on 2020-04-03", None),
        ("on 3 April 2021", None),
        ("on 31/02/2026", None),
        ("on 2026-13-40", None),
        ("by version 3.4 at the latest", None),
    ],
)
def test_a_date_is_that_day_however_it_is_written(said: str, day: str | None) -> None:
    assert due(said) == (None if day is None else f"{day} 23:59")


def test_a_date_that_may_be_two_days_is_none_where_nobody_knows_the_order() -> None:
    for said in ("by 03/04/2026", "by 03/04", "by 03/04/2026 at 5 pm"):
        assert due(said) is None
    assert due("by 03/04/2026", "day first") == "2026-04-03 23:59"
    assert due("by 03/04/2026", "month first") == "2026-03-04 23:59"
    assert due("by 03/04", "day first") == "2026-04-03 23:59"
    assert due("by 03/04/2026 at 5 pm", "month first") == "2026-03-04 17:00"


def test_what_names_no_month_is_no_day_of_a_year() -> None:
    assert day_of("3rd", "day first") is None
    assert day_of("soon", None) is None


@pytest.mark.parametrize(
    ("region", "texts", "order"),
    [
        ("US", [], "month first"),
        ("GB", [], "day first"),
        ("CA", [], None),
        (None, [], None),
        (None, ["I paid on 25/02/2026"], "day first"),
        (None, ["I paid on 02/25/2026"], "month first"),
        ("CA", ["I paid on 02/25/2026"], "month first"),
        ("US", ["I paid on 25/02/2026"], None),
        (None, ["25/02/2026", "02/25/2026"], None),
        (None, ["3/4/2026 and 4/4/2026 and 25/02 and 1.13.2026 and 40/50/2026"], None),
    ],
)
def test_the_order_is_the_countrys_unless_the_dates_show_another(
    region: str | None, texts: list[str], order: Order | None
) -> None:
    assert order_of(texts, region) == order


def test_a_promise_of_an_ambiguous_day_is_told_as_it_was_said_without_a_date() -> None:
    wish = piece(1, "I was charged twice for order 1001 and want my money back.")
    ours = piece(2, "We will refund you by 03/04/2027.", direction="outbound")
    for region, is_dated in ((None, False), ("US", True), ("DE", True)):
        (line,) = [it for it in brief_of([wish, ours], region=region) if it.section == "promised"]
        assert line.text == "We will refund you by 03/04/2027."
        assert (line.due_at is not None) == is_dated


SAID = st.sampled_from(
    [
        "within {n} days",
        "in {n} hours",
        "by {n} April",
        "by {n}.{n}.{n}",
        "by {n}/{n}/{n}",
        "by {n}-{n}-{n}",
        "next month",
        "end of month",
        "tomorrow at {n}",
        "by the {n}th",
        "in {n} months",
        "Friday at {n} pm",
        "bis {n}.{n}.",
    ]
)


@given(SAID, st.integers(0, 10**12), st.integers(), st.sampled_from(["UTC", "Pacific/Kiritimati"]))
def test_no_date_and_no_moment_is_too_far_away_to_be_read(
    said: str, number: int, said_at: int, zone: str
) -> None:
    due_at = due_of(said.format(n=number), said_at, zone)
    assert due_at is None or isinstance(due_at, int)


@given(SAID, st.integers(0, 99), st.integers(0, 400))
def test_nothing_is_read_amiss_near_the_end_of_the_calendar(
    said: str, number: int, days: int
) -> None:
    end = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp() * 1_000_000)
    due_at = due_of(said.format(n=number), end - days * 86_400_000_000, "Pacific/Kiritimati")
    assert due_at is None or due_at > end - (days + 1) * 86_400_000_000
