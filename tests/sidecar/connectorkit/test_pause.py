"""How long a failing tool is left alone."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sidecar.connectorkit.pause import next_pause_s, read_retry_after

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("17", 17),
        (" 17 ", 17),
        ("3.5", 3.5),
        ("0", 0),
        ("-5", 0),
        ("Fri, 20 Nov 2026 10:01:30 GMT", 90),
        ("Friday, 20-Nov-26 10:01:30 GMT", 90),
        ("Fri Nov 20 10:01:30 2026", 90),
        ("Fri, 20 Nov 2026 11:01:30 +0100", 90),
        ("Fri, 20 Nov 2026 09:00:00 GMT", 0),
        ("99999999", 86_400),
        (None, None),
        ("", None),
        ("soon", None),
        ("30, 120", 120),
        ("Fri, 32 Nov 2026 10:01:30 GMT", None),
        ("nan", None),
        ("inf", None),
    ],
)
def test_retry_after_is_understood_in_every_form(header: str | None, seconds: float | None) -> None:
    assert read_retry_after(header, NOW) == seconds


@given(header=some.text())
def test_no_header_breaks_us(header: str) -> None:
    seconds = read_retry_after(header, NOW)
    assert seconds is None or 0 <= seconds <= 86_400


@given(seconds=some.floats(0, 86_400), seed=some.integers())
def test_what_a_tool_asks_for_is_never_shortened(seconds: float, seed: int) -> None:
    pause = next_pause_s(1, retry_after_s=seconds, random=Random(seed))
    assert seconds <= pause <= max(seconds * 1.1, 2)


def test_a_tool_that_says_come_back_at_once_and_fails_again_is_left_alone_for_longer() -> None:
    pauses = [next_pause_s(tries, retry_after_s=0, random=Random(1)) for tries in (1, 4, 9)]
    assert pauses[0] >= 0.5
    assert pauses == sorted(pauses)
    assert next_pause_s(9, retry_after_s=2, random=Random(1)) > 20


def test_fifty_accounts_that_failed_together_come_back_apart() -> None:
    random = Random(1)
    pauses = sorted(next_pause_s(6, retry_after_s=None, random=random) for _ in range(50))
    assert pauses[-1] <= 64
    in_one_second = max(sum(1 for it in pauses if at <= it < at + 1) for at in range(64))
    assert in_one_second <= 5
