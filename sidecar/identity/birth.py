"""When somebody was born, however it is written, as digits: 19800229, or 1980 where only the year is told."""

import re
from datetime import date
from functools import lru_cache

from sidecar.identity.placeholders import is_filler

# What forms and tools write where no date was given: the zero of their calendars.
_ZEROS = frozenset(("19000101", "19700101", "00010101", "18991230", "18991231", "19010101"))
_MONTHS = {name: number for number, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
)}  # fmt: skip
_MONTH_FIRST = frozenset(("US", "PH"))


@lru_cache(maxsize=16384)
def canonical_birth(written: str, region: str) -> str | None:
    """Eight digits YYYYMMDD, four for a year alone; None where no date was given. Idempotent.

    `region` (ISO 3166) tells 03/04/1980 in the United States from elsewhere. A date that cannot be is
    kept as its digits, since a slip of the pen is compared digit by digit.
    """
    text = re.sub(r"(?<=\d)[T ]\d{1,2}:\d\d.*$", "", written.strip())
    parts = [int(it) for it in re.findall(r"\d+", text)]
    digits = _digits(text, parts, region)
    if digits is None or digits in _ZEROS or (len(digits) > 4 and is_filler(digits)):
        return None
    return digits[:4] if len(digits) == 8 and digits.endswith("0000") else digits


def _digits(text: str, parts: list[int], region: str) -> str | None:
    month = next((_MONTHS[it] for it in _letters(text) if it in _MONTHS), None)
    if month and len(parts) == 2:
        year, day = max(parts), min(parts)
        return _dated(year, month, day)
    if len(parts) == 3:
        return _ordered(parts, _is_year_first(text), region)
    digits = re.sub(r"\D", "", text)
    if len(digits) == 8:
        return _undivided(digits)
    if re.fullmatch(r"(1[0-9]|20)\d\d([-/.]\d{1,2})?", text):
        return digits[:4]
    return digits if 6 <= len(digits) <= 9 else None


def _letters(text: str) -> list[str]:
    return [it[:3].lower() for it in re.findall(r"[^\W\d_]{3,}", text)]


def _is_year_first(text: str) -> bool:
    return re.match(r"\D*\d{4}", text) is not None


def _ordered(parts: list[int], is_year_first: bool, region: str) -> str:  # noqa: FBT001 - told by the text
    if is_year_first:
        year, month, day = parts
        return _dated(year, month, day)
    first, second, year = parts
    month_first = second > 12 or (first <= 12 and region in _MONTH_FIRST)
    month, day = (first, second) if month_first else (second, first)
    return _dated(year, month, day)


def _dated(year: int, month: int, day: int) -> str:
    if year < 100:
        year += 2000 if year < 20 else 1900
    return f"{year:04d}{month:02d}{day:02d}"


def _undivided(digits: str) -> str:
    """Year first, unless only the other order can be a date: 29021980."""
    if _can_be(digits):
        return digits
    turned = digits[4:] + digits[2:4] + digits[:2]
    return turned if _can_be(turned) else digits


def _can_be(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1000 <= day.year < 2100
