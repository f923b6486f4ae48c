"""How long to leave a failing tool alone: what it asked for, else full jitter over a doubling ceiling."""

import math
from datetime import datetime
from email.utils import parsedate_to_datetime
from random import Random

_FIRST_S = 2.0
_LONGEST_S = 300.0
_PATIENT_TRIES = 3  # so often in a row a tool may call us back as soon as it likes
_DAY_S = 86_400.0  # nobody may silence an account for longer by a header


def next_pause_s(tries: int, *, retry_after_s: float | None, random: Random) -> float:
    """Seconds until the next try after `tries` failures in a row (1 or more).

    Full jitter keeps fifty accounts that failed together from coming back together:
    https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    A stated Retry-After is kept, and only lengthened: by up to a tenth, and where the tool goes on
    failing with a short one, or says 0, as if it had said nothing.
    """
    ceiling = min(_LONGEST_S, _FIRST_S * 2 ** min(tries - 1, 16))
    own = random.uniform(_FIRST_S / 4, ceiling)
    if retry_after_s is None:
        return own
    stated = retry_after_s * (1 + random.random() / 10)
    return max(stated, own) if retry_after_s < 1 or tries > _PATIENT_TRIES else stated


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header: whole or broken seconds, or an HTTP date (RFC 9110, 10.2.3).

    None where it is absent or says nothing that can be kept; never negative, never over a day. A header
    that was sent twice arrives as a list: the longest of its seconds counts.
    """
    if not value:
        return None
    seconds = _as_seconds(value.strip(), now)
    if seconds is None:
        told = [_as_number(part) for part in value.split(",")]
        seconds = max((it for it in told if it is not None), default=None)
    return None if seconds is None else min(max(seconds, 0.0), _DAY_S)


def _as_seconds(value: str, now: datetime) -> float | None:
    number = _as_number(value)
    return number if number is not None else _as_date(value, now)


def _as_number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _as_date(value: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # "-0000" gives a time without zone; HTTP dates are always GMT.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    return (aware - now).total_seconds()
