"""Where somebody lives, as plain words with one spelling for each: streets, units, cities, states."""

import re
from functools import lru_cache

from sidecar.identity.latin import latin, words
from sidecar.identity.normalize import canonical_postcode
from sidecar.identity.placeholders import is_nobody
from sidecar.identity.places import COUNTRIES, DIRECTIONS, STATES, STREET_WORDS

_UNIT = re.compile(
    r"(?:\b(?:apt|apartment|unit|flat|suite|ste|room|rm|no)\b\.?|#)\s*#?\s*"
    r"(\d+[a-z]?|[a-z]\d*|[a-z]?-?\d+)\b,?"
)
_BOX = re.compile(r"\b(?:p\.?\s*o\.?\s*box|post office box|pobox|postfach|postbus)\b\.?")
_NUMBER = re.compile(r"\d+[a-z]?")


@lru_cache(maxsize=16384)
def canonical_street(written: str, number: str = "") -> str | None:
    """A street: "Main St. 12" and "12, Main Street" are "12 main street". None where no street is named.

    `number`: the house's, where it was told apart. Idempotent.
    """
    if is_nobody(written):
        return None
    text = _UNIT.sub(" ", latin(written))
    found = _expanded(_tokens(text))
    if not found or all(_NUMBER.fullmatch(it) for it in found):
        return None
    return " ".join(_numbered(found, _tokens(latin(number))))


@lru_cache(maxsize=16384)
def canonical_unit(written: str) -> str | None:
    """A unit: "Apt. 4B" and "#4b" are "4b"; "Willow House" is "willow house"."""
    if is_nobody(written):
        return None
    text = latin(written)
    found = _UNIT.search(text)
    return " ".join(_tokens(found[1] if found else text)) or None


def unit_in(street: str) -> str | None:
    """The unit that stands within a street's line: "12 Main St Apt 4"."""
    found = _UNIT.search(latin(street))
    return canonical_unit(found[1]) if found else None


@lru_cache(maxsize=16384)
def canonical_city(written: str) -> str | None:
    if is_nobody(written):
        return None
    full = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
    return " ".join(full.get(it, it) for it in words(written).split()) or None


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
    code = None if is_nobody(written) else canonical_postcode(written)
    return None if code in ("99999", "XXXXX") else code


@lru_cache(maxsize=16384)
def plain_words(written: str) -> str | None:
    """An occupation or a place of birth: its words."""
    return None if is_nobody(written) else words(written) or None


def _known(written: str, table: dict[str, str]) -> str | None:
    plain = words(re.sub(r"(?<=\b\w)\.", "", written))
    return None if is_nobody(written) else table.get(plain, plain) or None


def _tokens(text: str) -> list[str]:
    text = _BOX.sub(" pobox ", text.replace("'", ""))
    text = re.sub(
        r"(?<=[a-z]{3})(?:str\b\.?|strasse\b)", " strasse ", text
    )  # Hauptstr., Hauptstrasse
    text = re.sub(r"\b(\d+)\s+([a-z])\b(?!\.)(?=\s*$|\s*,)", r"\1\2", text)  # 12 a
    return [it.lstrip("0") or it for it in re.findall(r"[a-z0-9]+", text)]


def _expanded(tokens: list[str]) -> list[str]:
    """Each abbreviation by its place: the first St. is a saint, the last a street."""
    first = next((n for n, it in enumerate(tokens) if not _NUMBER.fullmatch(it)), 0)
    return [_word(tokens, n, is_first=n == first) for n in range(len(tokens))]


def _word(tokens: list[str], place: int, *, is_first: bool) -> str:
    word, after = tokens[place], tokens[place + 1 :]
    if word in DIRECTIONS and len(tokens) > 1:
        return DIRECTIONS[word]
    if word in ("st", "dr") and any(_is_named(it) for it in after):
        return "saint" if word == "st" else "doctor"
    if is_first and any(_is_named(it) for it in after) and word not in ("av", "ave", "str"):
        return word
    return STREET_WORDS.get(word, word)


def _is_named(word: str) -> bool:
    return word not in DIRECTIONS and not _NUMBER.fullmatch(word)


def _numbered(found: list[str], number: list[str]) -> list[str]:
    """The house number stands first, whatever the country's order."""
    if number and found[: len(number)] != number:
        rest = found[:-1] if found[-1:] == number else found
        return [*number, *rest]
    if found[0] == "pobox" or _NUMBER.fullmatch(found[0]) or not _NUMBER.fullmatch(found[-1]):
        return found
    return [found[-1], *found[:-1]]
