"""When somebody was born, however it is written, as digits: 19800229, or 1980 where only the year is told."""

import re
from datetime import date
from functools import lru_cache

from sidecar.identity.latin import latin
from sidecar.identity.placeholders import is_filler

# What forms and tools write where no date was given: the zero of their calendars.
_ZEROS = frozenset(("19000101", "19700101", "00010101", "18991230", "18991231", "19010101"))
_MONTHS = {name: number for number, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
)}  # fmt: skip
_CLOCK = re.compile(r"(?<=\d)[t ]\d{1,2}:\d\d.*$")
_NUMBER = re.compile("[0-9]+")
_WORD = re.compile("[a-z]{3,}")
_BETWEEN = re.compile("[^0-9]")
_YEAR_FIRST = re.compile(r"[^0-9]*[0-9]{4}")
_LONGEST = 64  # of what is read at all
_MONTH_FIRST = frozenset(("US", "PH"))


@lru_cache(maxsize=16384)
def canonical_birth(written: str, region: str) -> str | None:
    """Eight digits YYYYMMDD, four for a year alone; None where no date was given. Idempotent.

    `region` (ISO 3166) tells 03/04/1980 in the United States from elsewhere. A date that cannot be is
    kept as its digits, since a slip of the pen is compared digit by digit.
    """
    text = _CLOCK.sub("", latin(written)[:_LONGEST])
    digits = _digits(text, _NUMBER.findall(text), region)
    if digits is None or digits in _ZEROS or (len(digits) > 4 and is_filler(digits)):
        return None
    return digits[:4] if len(digits) == 8 and digits.endswith("0000") else digits


def _digits(text: str, parts: list[str], region: str) -> str | None:
    month = next((_MONTHS[it[:3]] for it in _WORD.findall(text) if it[:3] in _MONTHS), None)
    if month and len(parts) == 2:
        day, year = sorted(parts, key=int)
        return _dated(year, str(month), day)
    if len(parts) == 3:
        return _dated(*_ordered(parts, text, region))
    digits = _BETWEEN.sub("", text)
    if len(digits) == 8:
        return _undivided(digits)
    if 0 < len(parts) < 3 and len(parts[0]) == 4 and 1000 <= int(parts[0]) < 2100:
        return parts[0]
    return digits if 6 <= len(digits) <= 9 else None


def _ordered(parts: list[str], text: str, region: str) -> tuple[str, str, str]:
    """Year, month, day."""
    first, second, third = parts
    if int(first) > 31 or _YEAR_FIRST.match(text):
        return first, second, third
    is_month_first = int(second) > 12 or (int(first) <= 12 and region in _MONTH_FIRST)
    return (third, first, second) if is_month_first else (third, second, first)


def _dated(year: str, month: str, day: str) -> str:
    if len(year) <= 2:  # nobody who is asked for the day was born after 2020, or before 1920
        year = f"{'20' if int(year) < 20 else '19'}{year:>02}"
    return f"{year:>04}{month:>02}{day:>02}"


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
