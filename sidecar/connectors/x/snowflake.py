"""X's ids tell when they were made, to the millisecond: https://docs.x.com/fundamentals/x-ids"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sidecar.model.moment import parse_moment

_EPOCH_MS = 1_288_834_974_657  # 2010-11-04
_BITS = 22  # below the milliseconds
_FIRST = 10**12  # smaller ids are of before, and mere numbers
_MILLISECOND = timedelta(milliseconds=1)
_UNIX = datetime(1970, 1, 1, tzinfo=UTC)


def id_of(value: Any) -> str | None:
    """As X writes ids; None for whatever else."""
    return value if isinstance(value, str) and re.fullmatch(r"[0-9]{1,19}", value) else None


def moment_of(id_: str) -> datetime:
    return _UNIX + _MILLISECOND * ((int(id_) >> _BITS) + _EPOCH_MS)


def id_at(moment: datetime) -> int:
    """The smallest id of that millisecond; 1 for moments before there were such ids."""
    return max(1, ((moment - _UNIX) // _MILLISECOND - _EPOCH_MS) << _BITS)


def ids_in(span: timedelta) -> int:
    return span // _MILLISECOND << _BITS


def made_at(thing: Any, id_: str) -> datetime:
    """What its id tells, which is finer than `created_at` and the same in every answer."""
    try:
        return moment_of(id_) if int(id_) >= _FIRST else parse_moment(thing.get("created_at"))
    except (ValueError, OverflowError):
        return moment_of(id_)
