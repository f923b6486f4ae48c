"""What a text names: numbers of orders and claims, amounts, dates, people, places; each with its place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sidecar.journey.entity_words import (
    AMOUNT,
    CUES_OF_DAYS,
    CUES_OF_DURATIONS,
    CUES_OF_LABELS,
    CUES_OF_MONTHS,
    CUES_OF_PEOPLE,
    DATE,
    DURATION,
    EMAIL,
    LABELLED,
    LONE_CODE,
    MONTH_DAY,
    NAME,
    NAMED_PERSON,
    NO_NAME,
    NO_PREFIX,
    PHONE,
    PLACED,
    QUANTITY,
    TIME,
    URL,
    WORD,
    count_of,
    currency_of,
    kind_of_label,
    month_of,
    near_day_of,
    unit_of,
    weekday_of,
)

_MOST = 20_000  # letters looked at: what is longer is a log file
_DIGIT = re.compile(r"\d")
# Letters of languages that put no space between words and numbers (Japanese, Chinese, Korean, Thai): none of
# our words is written in them.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
REFERENCES = frozenset(
    "order invoice claim policy account tracking booking ticket customer serial flight reference".split()
)


class Entity(NamedTuple):
    """`kind`: order invoice claim policy account tracking booking ticket customer serial flight
    reference (a code without a label), amount, date, weekday, time, duration, phone, email, url, person,
    name (of a place, product, company), quantity. `value` is normalised: two spellings of one thing are
    equal. `start` and `end` are its place in the text."""

    kind: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def entities_of(text: str) -> tuple[Entity, ...]:
    """What the text names, by place; no two overlap. The surer reading of a stretch wins: an address
    is no name, a labelled number no amount."""
    text = _UNSPACED.sub(" ", text[:_MOST])
    words = frozenset(WORD.findall(text.casefold()))
    has_digits = _DIGIT.search(text) is not None
    taken: list[Entity] = []
    free = bytearray(len(text))
    for reader, needs_digits, cues in _READERS:
        if (needs_digits and not has_digits) or (cues and cues.isdisjoint(words)):
            continue
        for it in reader(text):
            if not any(free[it.start : it.end]):
                free[it.start : it.end] = b"\1" * (it.end - it.start)
                taken.append(it)
    return tuple(sorted(taken, key=lambda it: it.start))


def numbers_named(text: str) -> frozenset[tuple[str, str]]:
    """The numbers and codes that name one thing of one customer, as (kind, value)."""
    return frozenset((it.kind, it.value) for it in entities_of(text) if it.kind in REFERENCES)


def _emails(text: str) -> Iterator[Entity]:
    for it in EMAIL.finditer(text):
        yield Entity("email", it[0].casefold(), it.start(), it.end())


def _urls(text: str) -> Iterator[Entity]:
    for it in URL.finditer(text):
        yield Entity("url", it[0].casefold(), it.start(), it.end())


def _phones(text: str) -> Iterator[Entity]:
    for it in PHONE.finditer(text):
        yield Entity("phone", re.sub(r"\D", "", it[0]), it.start(), it.end())


def _labelled(text: str) -> Iterator[Entity]:
    for it in LABELLED.finditer(text):
        code = _own_code(it["code"])
        if len(code) > 1 or it["sign"]:
            kind, end = kind_of_label(it["label"]), it.end("code")
            yield Entity(kind, _squeezed(code), end - len(code), end)


def _amounts(text: str) -> Iterator[Entity]:
    for it in AMOUNT.finditer(text):
        number = it["before"] or it["after"]
        currency = currency_of(it["sign"] or it["code"] or it["unit"])
        yield Entity("amount", f"{_decimal(number)} {currency}", it.start(), it.end())


def _dates(text: str) -> Iterator[Entity]:
    for it in DATE.finditer(text):
        if it["month"]:
            value = f"{month_of(it['month']):02d}-{int(it['day']):02d}"
        else:
            value = it["iso"] or it["nth"] or re.sub(r"\D", "-", it[0])
        yield Entity("date", value, it.start(), it.end())


def _months(text: str) -> Iterator[Entity]:
    for it in MONTH_DAY.finditer(text):
        value = f"{month_of(it['month']):02d}-{int(it['day']):02d}"
        yield Entity("date", value, it.start(), it.end())


def _times(text: str) -> Iterator[Entity]:
    for it in TIME.finditer(text):
        yield Entity("time", _clock(it), it.start(), it.end())


def _durations(text: str) -> Iterator[Entity]:
    for it in DURATION.finditer(text):
        number = count_of(it["number"]) if it["number"] else "2"
        value = f"{number} {unit_of(it['unit'] or it['two'])}"
        yield Entity("duration", value, it.start(), it.end())


def _codes(text: str) -> Iterator[Entity]:
    for it in LONE_CODE.finditer(text):
        code = _own_code(it[0])
        if sum(letter.isdigit() for letter in code) > 1 and len(code) > 2:
            yield Entity("reference", _squeezed(code), it.end() - len(code), it.end())


def _days(text: str) -> Iterator[Entity]:
    for it in WORD.finditer(text):
        near, day = near_day_of(it[0]), weekday_of(it[0])
        if day is not None:
            yield Entity("weekday", str(day), it.start(), it.end())
        elif near:
            yield Entity("date", near, it.start(), it.end())


def _people(text: str) -> Iterator[Entity]:
    for it in NAMED_PERSON.finditer(text):
        group = it.lastgroup or "name"
        yield from _named("person", it[group], it.start(group))


def _names(text: str) -> Iterator[Entity]:
    for it in NAME.finditer(text):
        words = it[0]
        while words and (first := words.split(maxsplit=1)[0]).casefold() in NO_NAME:
            words = words[len(first) :].lstrip()
        start = it.end() - len(words)
        is_first_word = words == it[0] and " " not in words and _begins_sentence(text, start)
        if words and not is_first_word and not words.casefold().endswith(_LABEL_ENDS):
            yield Entity("name", words.casefold(), start, it.end())


def _places(text: str) -> Iterator[Entity]:
    for it in PLACED.finditer(text):
        yield from _named("name", it["name"], it.start("name"))


def _quantities(text: str) -> Iterator[Entity]:
    for it in QUANTITY.finditer(text):
        yield Entity("quantity", it[0], it.start(), it.end())


_LABEL_ENDS = (" nr", " number", " no", " id", " n")
_NONE: frozenset[str] = frozenset()
_READERS = (  # who reads, whether it needs digits, which words it needs one of
    (_emails, False, _NONE), (_urls, False, _NONE), (_phones, True, _NONE), (_labelled, True, CUES_OF_LABELS),
    (_amounts, True, _NONE), (_months, True, CUES_OF_MONTHS), (_dates, True, _NONE), (_times, True, _NONE),
    (_durations, False, CUES_OF_DURATIONS), (_codes, True, _NONE), (_days, False, CUES_OF_DAYS),
    (_people, False, CUES_OF_PEOPLE), (_names, False, _NONE), (_places, False, _NONE), (_quantities, True, _NONE),
)  # fmt: skip


def _named(kind: str, words: str, start: int) -> Iterator[Entity]:
    """A name as far as it goes: up to the first word that is part of no name."""
    first, _, second = words.partition(" ")
    if first.casefold() in NO_NAME:
        return
    words = first if second.casefold() in NO_PREFIX else words
    yield Entity(kind, words.casefold(), start, start + len(words))


def _own_code(code: str) -> str:
    """A code may be spelled with letters before it ("hex 760318753"); a word is no part of it."""
    while (first := code.split(maxsplit=1)[0]).isalpha() and (
        first.casefold() in NO_PREFIX or month_of(first)
    ):
        code = code[len(first) :].lstrip()
    return code


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'(*")
    return not before or before[-1] in ".!?:\n;>"


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)


def _squeezed(code: str) -> str:
    return re.sub(r"[^0-9a-z]", "", code.casefold().translate(_DIGITS))


def _decimal(number: str) -> str:
    """`1,910.00`, `1.910,00` and `1910` are one number."""
    whole, _, cents = re.sub(r"[.,](?=\d{1,2}$)", "|", number).partition("|")
    return f"{int(re.sub('[^0-9]', '', whole.translate(_DIGITS)))}.{(cents + '00')[:2]}"


def _clock(it: re.Match[str]) -> str:
    hour, minute = int(it["hour"]), it["minute"] or "00"
    half = (it["half"] or it["half_only"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute}"
