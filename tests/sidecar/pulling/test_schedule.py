"""How often an account is pulled."""

from datetime import UTC, datetime, timedelta

from sidecar.flows.schedule import Pace, period
from tests.sidecar.pulling.toy import Toy, card_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def every(
    pull_every_s: float, *, posted: timedelta | None = None, pace: Pace | None = None
) -> timedelta:
    card = card_of(Toy(), pull_every_s=pull_every_s)
    posted_at = None if posted is None else NOW - posted
    return period(card, posted_at, pace or Pace(), now=NOW)


def test_an_account_is_pulled_as_often_as_its_card_says() -> None:
    assert every(60) == MINUTE


def test_where_posts_arrive_pulls_only_repair_and_where_they_stay_away_they_do_not() -> None:
    assert every(60, posted=10 * MINUTE) == 5 * MINUTE
    assert every(600, posted=10 * MINUTE) == 15 * MINUTE
    assert every(3600, posted=10 * MINUTE) == 60 * MINUTE
    assert every(60, posted=timedelta(days=1)) == MINUTE


def test_a_pull_that_costs_much_of_the_share_comes_more_seldom_and_at_least_each_quarter_hour() -> (
    None
):
    assert every(60, pace=Pace(cost_s=30)) == 2 * MINUTE
    assert every(60, pace=Pace(cost_s=3000)) == 15 * MINUTE
    assert every(3600, pace=Pace(cost_s=3000)) == 60 * MINUTE


def test_a_pull_that_costs_next_to_nothing_of_a_known_limit_comes_more_often() -> None:
    assert every(60, pace=Pace(cost_s=0.2, is_limit_known=True)) == MINUTE / 4
    assert every(60, pace=Pace(cost_s=6, is_limit_known=True)) == MINUTE
    assert every(60, pace=Pace(cost_s=0.2)) == MINUTE
    assert every(60, posted=MINUTE, pace=Pace(cost_s=0.2, is_limit_known=True)) == 5 * MINUTE
