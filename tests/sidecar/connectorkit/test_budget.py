"""Our share of a tool's limit, so that other integrations keep theirs."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from sidecar.connectorkit.budget import Budget, reset_s


def calls_in(budget: Budget, seconds: int) -> list[float]:
    """When we call, if we call as often as we may."""
    now, made = 0.0, []
    while now < seconds:
        wait = budget.take(now)
        if wait > 0:
            now += wait
        else:
            made.append(now)
    return made


def test_at_most_half_of_the_vendors_limit_in_any_window() -> None:
    made = calls_in(Budget(limit=100), 600)
    assert max(sum(1 for it in made if start <= it < start + 60) for start in made) == 50
    assert len(made) == 500


def test_the_limit_is_what_the_tools_headers_say() -> None:
    budget = Budget(limit=100)
    budget.learn({"x-ratelimit-limit": "40", "x-ratelimit-reset": "20"}, 0)
    assert sum(1 for it in calls_in(budget, 60) if it < 60) == 20


def test_without_a_known_limit_nothing_waits() -> None:
    budget = Budget()
    assert [budget.take(0) for _ in range(1000)] == [0.0] * 1000


def test_when_others_used_everything_we_wait_until_it_is_there_again() -> None:
    budget = Budget(limit=100)
    budget.learn({"ratelimit-remaining": "0", "ratelimit-reset": "30"}, 5)
    assert budget.take(5) == 30
    assert budget.take(36) == 0


def test_a_reset_may_be_a_moment_or_a_number_of_seconds() -> None:
    now = 1_795_000_000.0
    by_moment, by_seconds = Budget(limit=10), Budget(limit=10)
    by_moment.learn({"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(now) + 9)}, now)
    by_seconds.learn({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "9"}, now)
    assert by_moment.take(now) == by_seconds.take(now) == 9


def test_a_reset_by_the_calendar_counts_also_where_our_own_clock_began_at_zero() -> None:
    unix = 1_795_000_000.0
    by_seconds, by_text = Budget(limit=10), Budget(limit=10)
    by_seconds.learn(
        {"x-rate-limit-remaining": "0", "x-rate-limit-reset": "1795000009"}, 5, unix=unix
    )
    at = datetime.fromtimestamp(unix + 9, UTC).isoformat()
    by_text.learn({"x-ratelimit-remaining": "0", "x-ratelimit-reset": at}, 5, unix=unix)
    assert by_seconds.take(5) == by_text.take(5) == 9
    assert by_seconds.window_s == 60


def test_a_share_of_next_to_nothing_is_still_one_call() -> None:
    assert calls_in(Budget(limit=1), 121) == [0, 60, 120]


@given(headers=some.dictionaries(some.sampled_from(
    ["x-ratelimit-limit", "ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"]
), some.text()))  # fmt: skip
def test_no_header_breaks_us(headers: dict[str, str]) -> None:
    budget = Budget()
    budget.learn(headers, 0)
    assert budget.take(0) >= 0


def test_a_reset_in_milliseconds_is_one_and_none_silences_us_for_longer_than_a_day() -> None:
    now = 1_764_000_000.0
    assert reset_s({"x-ratelimit-reset": "1764000030000"}, now) == 30
    assert reset_s({"x-ratelimit-reset": "32503680000"}, now) == 86_400
    assert reset_s({"x-ratelimit-reset": "9" * 400}, now) is None
    budget = Budget()
    budget.learn({"x-ratelimit-limit": "9" * 400, "x-ratelimit-remaining": "\u00b2"}, 0)
    assert budget.take(0) == 0
