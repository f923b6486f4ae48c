"""Where somebody lives, as plain words with one spelling for each: streets, units, cities, states."""

import re
from collections.abc import Mapping
from functools import lru_cache

from sidecar.identity.latin import latin, words
from sidecar.identity.normalize import canonical_postcode
from sidecar.identity.placeholders import is_nobody
from sidecar.identity.places import AFTER, BEFORE, COUNTRIES, DIRECTIONS, MIDDLE, STATES

_UNIT = re.compile(
    r"(?:\b(?:apartment|apt|unit|flat|suite|ste|room|rm)\b|#)\W*(\d+[\s-]?[a-z]?|[a-z]-?\d*)\b,?"
)
_UNIT_WORD = re.compile(r"apartment|apt|unit|flat|suite|ste|room|rm|#")
_BOX = re.compile(r"\b(?:p\W*o\W*box|post\W+office\W+box|postfach|postbus)\b")
_GERMAN = re.compile(r"(?<=[a-z]{2})(?:str\b\.?|strasse\b)")  # Hauptstr., Hauptstrasse
_LETTERED = re.compile(r"\b(\d+)\W+([a-z])(?=\s*,|\W*$|\W+\d)")  # 12 a
_ZEROS = re.compile(r"\b0+(?=\d)")
_KINDS = "|".join(sorted({*AFTER, *AFTER.values()}))  # of which Old Corner Road is one
# Behind a house's number and street, how it is found: "(rear entrance)", "between 5th and 6th Aves.", "at Oak St".
_FOUND_BY = re.compile(
    r"^(\W*\d+\w*\W+(?:\w+\W+)+?)"
    r"(?:(?:between|betw|btwn|bet|near|nr|opposite|opp|at|corner|off)\b\W+"
    rf"(?!(?:{_KINDS})\W*(?:$|\())\w.*|\(.*)$"
)
_OF_HOUSE = re.compile(r"\b(?:no\b\W*)+(?=\d)")  # No. 12
_BETWEEN = re.compile("[^a-z0-9]")
_AFTER_LETTER = re.compile(r"(?<=\b\w)\.")  # N.Y.
_TOKEN = re.compile("[a-z0-9]+")
_PLACES_OF_SAINTS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_DIRECTED = DIRECTIONS.keys() | set(DIRECTIONS.values())
_FILLER = "99999"


@lru_cache(maxsize=16384)
def canonical_street(written: str, number: str = "") -> str | None:
    """A street: "Main St. 12" and "12, Main Street" are "12 main street". None where none is named.

    `number`: the house's, where it was told apart. Without its unit, and without the streets that cross
    it. Idempotent.
    """
    found = _expanded(_tokens(_FOUND_BY.sub(r"\1", _without_unit(_plain(written)))))
    if is_nobody(written) or not any(len(it) > 1 and _is_named(it) for it in found):
        return None
    return _told(_numbered(found, _tokens(_plain(number))))


@lru_cache(maxsize=16384)
def canonical_unit(written: str) -> str | None:
    """A unit: "Apt. 4B" and "#4b" are "4b"; "Willow House" is "willow house". Idempotent."""
    text = _plain(written)
    found = _UNIT.search(text)
    told = _tokens(_BETWEEN.sub("", found[1])) if found else _expanded(_tokens(text))
    return None if is_nobody(written) else _told(told)


def unit_in(street: str) -> str | None:
    """The unit that stands within a street's line: "12 Main St Apt 4"."""
    text = _plain(street)
    found = _UNIT.search(text) if _UNIT_WORD.search(text) else None
    return canonical_unit(found[0]) if found else None


@lru_cache(maxsize=16384)
def canonical_city(written: str) -> str | None:
    """A city or suburb: "St. Louis" and "Saint Louis" are one."""
    told = [_PLACES_OF_SAINTS.get(it, it) for it in words(written).split()]
    return None if is_nobody(written) else _told(told)


@lru_cache(maxsize=4096)
def canonical_state(written: str) -> str | None:
    """The short form where there is one: California is ca, New South Wales nsw."""
    return _known(written, STATES)


@lru_cache(maxsize=4096)
def canonical_country(written: str) -> str | None:
    """The two letters of ISO 3166 for the countries the table knows, else the words."""
    return _known(written, COUNTRIES)


@lru_cache(maxsize=16384)
def postcode_of(written: str) -> str | None:
    """As normalize.py, without what only fills the field."""
    code = canonical_postcode(written)
    is_told = code not in (None, _FILLER) and not is_nobody(written) and not is_nobody(code or "")
    return code if is_told else None


@lru_cache(maxsize=16384)
def plain_words(written: str) -> str | None:
    """An occupation or a place of birth: its words."""
    return None if is_nobody(written) else _told([words(written)])


def _known(written: str, table: Mapping[str, str]) -> str | None:
    plain = words(_AFTER_LETTER.sub("", written))
    return None if is_nobody(written) else _told([table.get(plain, plain)])


def _told(found: list[str]) -> str | None:
    text = " ".join(found)
    return None if is_nobody(text) else text


def _plain(written: str) -> str:
    return _OF_HOUSE.sub("", latin(written).replace("'", ""))


def _without_unit(text: str) -> str:
    while _UNIT_WORD.search(text) and (shorter := _UNIT.sub(" ", text)) != text:
        text = shorter
    return _OF_HOUSE.sub("", text)


def _tokens(text: str) -> list[str]:
    text = _GERMAN.sub(" strasse ", _BOX.sub(" pobox ", text))
    text = _LETTERED.sub(r"\1\2", text)
    return _TOKEN.findall(_ZEROS.sub("", text))


def _expanded(tokens: list[str]) -> list[str]:
    """Each abbreviation by its place: the first St. is a saint, the last a street."""
    named = [place for place, it in enumerate(tokens) if _is_named(it)]
    if not named:
        return tokens
    return [_word(it, place, named) for place, it in enumerate(tokens)]


def _word(word: str, place: int, named: list[int]) -> str:
    if word in DIRECTIONS:
        return DIRECTIONS[word]
    if place == named[-1]:
        return AFTER.get(word, word)
    return (BEFORE if place == named[0] else MIDDLE).get(word, word)


def _is_named(word: str) -> bool:
    return not word[0].isdigit() and word not in _DIRECTED


def _numbered(found: list[str], number: list[str]) -> list[str]:
    """The house number stands first, whatever the country's order."""
    if number and found[: len(number)] != number:
        rest = found[: -len(number)] if found[-len(number) :] == number else found
        return [*number, *rest]
    if (
        found[0] == "pobox"
        or len(found[0]) == 1
        or found[0][0].isdigit()
        or not found[-1][0].isdigit()
    ):
        return found
    return [found[-1], *found[:-1]]
