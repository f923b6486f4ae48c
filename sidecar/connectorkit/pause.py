"""How long to leave a failing tool alone: what it asked for, else full jitter over a doubling ceiling."""

import math
from datetime import datetime
from email.utils import parsedate_to_datetime
from random import Random

_FIRST_S = 2.0
_LONGEST_S = 300.0
_DAY_S = 86_400.0  # nobody may silence an account for longer by a header


def next_pause_s(tries: int, *, retry_after_s: float | None, random: Random) -> float:
    """Seconds until the next try after `tries` failures in a row (1 or more).

    Full jitter keeps fifty accounts that failed together from coming back together:
    https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    A stated Retry-After is kept, and only lengthened (by up to a tenth).
    """
    if retry_after_s is not None:
        return retry_after_s * (1 + random.random() / 10)
    ceiling = min(_LONGEST_S, _FIRST_S * 2 ** min(tries - 1, 16))
    return random.uniform(_FIRST_S / 4, ceiling)


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header: whole or broken seconds, or an HTTP date (RFC 9110, 10.2.3).

    None where it is absent or says nothing that can be kept; never negative, never over a day.
    """
    seconds = _as_seconds(value.strip(), now) if value else None
    if seconds is None or not math.isfinite(seconds):
        return None
    return min(max(seconds, 0.0), _DAY_S)


def _as_seconds(value: str, now: datetime) -> float | None:
    try:
        return float(value)
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    # "-0000" gives a time without zone; HTTP dates are always GMT.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    return (aware - now).total_seconds()
