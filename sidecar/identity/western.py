"""How a name in Latin letters is divided: titles off, given names first, particles with the family name."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sidecar.identity.name_words import (
    DEVOTIONS,
    FAMILY_FIRST,
    GENERATIONS,
    HE,
    HONOURS,
    IRISH,
    KNIGHTS,
    LAST_TITLES,
    LEGAL_FORMS,
    PARTICLES,
    RANKS,
    SECOND_TITLES,
    SHE,
    TITLES,
)


class Words(NamedTuple):
    """The words of a name or a part of one; `title` and `gender` as the words before it tell."""

    words: list[str]
    title: str = ""
    gender: str = ""
    generation: str = ""


_PATRONYMIC = re.compile("(ovich|evich|ovych|ovna|evna|ivna|ichna)$")
_AND = re.compile(r"(?<=[a-z.])\s*[&+]\s*(?=[a-z])|\b(?:und|et|og|och)\b")
_HYPHENS = re.compile("-+")
_NUMBERED = re.compile(r"(?<=[a-z])\W+0*([1-9]\d{0,2})\W*$")  # a school's or a shop's
_WORD = re.compile(r"\d+(?:nd|rd|th)\b|[a-z]+(?:-[a-z]+)*")


def words_in(plain: str) -> Words:
    """Parted at blanks, dots and the like; a hyphen holds two words together. A number behind them is
    told as a generation: Rainbow School 3 is as little Rainbow School 2 as the son is his father.

    `plain`: lower-case Latin letters and whatever stands between them.
    """
    if plain.isalpha() and plain not in TITLES:
        return Words([plain])
    text = _AND.sub(" and ", plain.replace("'", "").replace('"', ""))
    found = _stripped(_WORD.findall(_HYPHENS.sub("-", text)))
    number = None if text[-1:].isalpha() else _NUMBERED.search(text)
    if number is None or found.generation:
        return found
    return found._replace(generation=_ROMAN.get(number[1], number[1]))


def ordered(plain: str) -> Words:
    """The words, given names first. What stands behind a comma comes first unless it is a title; what
    stands before it stays together.
    """
    before, comma, behind = plain.partition(",")
    ours, theirs = words_in(before), words_in(behind)
    if not comma:
        return ours
    is_given = bool(theirs.words) and not _NO_NAMES.issuperset(theirs.words)
    words = [*theirs.words, *_sealed(ours.words)] if is_given else ours.words
    return Words(
        words,
        ours.title or theirs.title,
        ours.gender or theirs.gender,
        ours.generation or theirs.generation or _generation(theirs.words),
    )


def divided(name: Words) -> tuple[str, str]:
    """Given and family name. A single word is a given name, or behind a title the family's."""
    words = glued(name.words, start=1)
    if _is_family_first(words):
        return joined(words[1:]), joined(words[:1])
    cut = _cut(words) if len(words) > 1 else len(words) - _is_formal(name.title)
    return joined(words[:cut]), joined(words[cut:])


def without(name: Words, family: Sequence[str]) -> list[str] | None:
    """The words that are left when the family name goes, or None where it does not stand there."""
    split = [word for it in name.words for word in it.split("-")]
    size = len(family)
    for start in range(len(split) - size, -1, -1):
        if split[start : start + size] == list(family):
            return split[:start] + split[start + size :]
    return None


def glued(words: Sequence[str], *, start: int = 0) -> list[str]:
    """Mc Donald and O Brien are one word each, from the place `start` on."""
    found: list[str] = []
    for place, word in enumerate(words):
        before = found[-1] if place > start else ""
        if before in ("mc", "mac") or (before == "o" and word in IRISH):
            found[-1] += word
        else:
            found.append(word)
    return found


def joined(words: Sequence[str]) -> str:
    return " ".join(words).replace("-", " ")


def _sealed(family: list[str]) -> list[str]:
    return ["-".join(glued(family))] if family else []


_ROMAN = {"2": "ii", "3": "iii", "4": "iv"}
_BEHIND = HONOURS | LAST_TITLES | LEGAL_FORMS | GENERATIONS.keys()
_NO_NAMES = HONOURS | TITLES | RANKS | LEGAL_FORMS | GENERATIONS.keys()


def _stripped(words: list[str]) -> Words:
    titles: list[str] = []
    generation = ""
    while words and (_is_title(words) or (titles and words[0] in SECOND_TITLES)):
        titles.append(words[0])
        words = words[1:]
    while len(words) > 1 and words[-1] in _BEHIND:
        generation = GENERATIONS.get(words[-1], generation)
        titles += [words[-1]] if words[-1] in LAST_TITLES else []
        words = words[:-1]
    names = [it for it in words if not it[0].isdigit()]
    return Words(names, titles[0] if titles else "", _sex(titles), generation)


def _is_title(words: list[str]) -> bool:
    if words[0] in RANKS:
        return len(words) > 2
    return words[0] in TITLES and (len(words) > 1 or words[0] in HE | SHE)


def _sex(titles: list[str]) -> str:
    """As the titles say; "Mr and Mrs" are neither."""
    is_he, is_she = not HE.isdisjoint(titles), not SHE.isdisjoint(titles)
    return "" if is_he == is_she else "m" if is_he else "f"


def _generation(words: list[str]) -> str:
    return next((GENERATIONS[it] for it in words if it in GENERATIONS), "")


def _is_formal(title: str) -> bool:
    """Mr Haddad, by his family's name; Sir Walter, by his own."""
    return bool(title) and title not in KNIGHTS


def _is_family_first(words: list[str]) -> bool:
    """Wang Xiaoming, Nguyen Van Nam, Ivanov Sergey Petrovich."""
    if len(words) == 3 and _PATRONYMIC.search(words[2]):
        return True
    return len(words) > 1 and words[0] in FAMILY_FIRST and words[-1] not in FAMILY_FIRST


def _cut(words: list[str]) -> int:
    """Where the family name starts: its last word, with the particles before it."""
    for place in range(1, len(words) - 1):
        if words[place] == "y" and place > 1:
            return place - 1  # José Ortega y Gasset
        if words[place] in PARTICLES and not _is_devotion(words[place:]):
            return place
    return len(words) - 1


def _is_devotion(words: list[str]) -> bool:
    named = [it for it in words if it not in PARTICLES]
    return len(named) > 1 and named[0] in DEVOTIONS
