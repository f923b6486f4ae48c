"""Dates as people write them: which day "03/04/2026" is where the order of day and month is known, and else none."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from sidecar.journey.entity_words import DATE, MONTH_DAY, month_of

Order = Literal["day first", "month first"]
_MONTH_FIRST = frozenset("US PR GU VI AS MP PH PW FM MH".split())
_OTHERWISE = frozenset("CA CN JP KR TW HU LT MN IR ZA".split())  # the year first, or either
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_NUMBERS = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?:[/.](?P<year>(?:20)?\d\d))?"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# Without a year a number with a point is a date only behind such a word: "bis 3.4.".
_POINTED = re.compile(
    r"(?i)\b(?:am|bis|bis zum|zum|vom|vor dem|spätestens am)[ ](?P<date>[0-3]?\d\.(?:0?[1-9]|1[0-2])\.)(?!\d)"
)


class Day(NamedTuple):
    """`year`: None where none is written."""

    year: int | None
    month: int
    day: int


def day_of(written: str, order: Order | None) -> Day | None:
    """None where day and month may be either, and for what is no date with a month. A point parts the day
    from the month that follows; a slash does so in most countries, and the other way round in some."""
    if iso := _YEAR_FIRST.match(written):
        return Day(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    if numbers := _NUMBERS.match(written):
        return _numbered(numbers, order)
    named = MONTH_DAY.match(written) or DATE.match(written)
    if named is None or not named["month"]:
        return None
    year = _YEAR.search(written)
    return Day(int(year[0]) if year else None, month_of(named["month"]), int(named["day"]))


def pointed_in(words: str) -> str | None:
    """`3.4.` of "bis 3.4."."""
    found = _POINTED.search(words)
    return found["date"] if found else None


def order_of(texts: Iterable[str], region: str | None) -> Order | None:
    """How day and month stand: as in the company's country (`region`, ISO 3166), where the texts' own dates
    do not show the contrary; where it is not known as these show."""
    shown = {order for text in texts for order in _orders_in(text)}
    if region and region not in _OTHERWISE:
        shown.add("month first" if region in _MONTH_FIRST else "day first")
    return shown.pop() if len(shown) == 1 else None


@lru_cache(maxsize=4096)
def _orders_in(text: str) -> frozenset[Order]:
    return frozenset(order for it in _NUMBERS.finditer(text) if (order := _shown(it)))


def _shown(numbers: re.Match[str]) -> Order | None:
    one, two = int(numbers["one"]), int(numbers["two"])
    if numbers["mark"] == "." or not numbers["year"] or one == two:
        return None
    if 12 < one < 32 and 0 < two < 13:
        return "day first"
    return "month first" if 12 < two < 32 and 0 < one < 13 else None


def _numbered(numbers: re.Match[str], order: Order | None) -> Day | None:
    one, two = int(numbers["one"]), int(numbers["two"])
    year = int(numbers["year"][-2:]) + 2000 if numbers["year"] else None
    if numbers["mark"] == "." or one > 12 or one == two:
        return Day(year, two, one)
    if two > 12:
        return Day(year, one, two)
    if order is None:
        return None
    return Day(year, one, two) if order == "month first" else Day(year, two, one)
