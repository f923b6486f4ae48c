"""How alike two values of one field are: a level, 0 for equal and rising; None where nothing can be said."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

from sidecar.identity.emails import is_role
from sidecar.identity.his_and_hers import are_his_and_hers
from sidecar.identity.names import is_nickname, sounds_like
from sidecar.identity.places import AFTER, DIRECTIONS
from sidecar.identity.short_names import are_one_at_home

_NUMBER = re.compile(r"\d+")
# What tells one house of a company from the next: Store 12, School Two, North Clinic, Building A.
_TOLD_APART_BY = (
    re.compile(r"\b(?:\d+|i|ii|iii|iv|one|two|three|four|five|six|seven|eight|nine|ten)\b"),
    re.compile(r"\b(?:north|south|east|west)\b"),
    re.compile(r"\b[a-h]$"),
)
_NO_DIGIT = re.compile(r"\D")
_SIZE = 1 << 16  # of names, of which everybody has one that others have, too
_FEW = 1 << 12  # of what hardly anybody shares
_NO_STREETS_OWN = frozenset((*AFTER.values(), *DIRECTIONS.values()))
_LEAST_LIKE = 0.8  # of words that are spelt unlike, though they sound the same


@lru_cache(maxsize=_SIZE)
def given(one: str, other: str) -> int:
    """Equal 0; a nickname, a slip or one of several given names 1; an initial or a likeness 2; else 3."""
    if one == other:
        return 0
    if " " not in one and " " not in other:
        return _word(one, other)
    ours, theirs = one.split(), other.split()
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return 1
    if one.replace(" ", "") == other.replace(" ", ""):
        return 0
    level = _word(ours[0], theirs[0])
    return 2 if level == 3 and not set(ours).isdisjoint(theirs) else level


@lru_cache(maxsize=_SIZE)
def family(one: str, other: str) -> int:
    """As `given`; one part of a double name is 1."""
    if one == other:
        return 0
    mine, yours = one.replace(" ", ""), other.replace(" ", "")
    if mine == yours:
        return 0
    if " " in one or " " in other:
        ours, theirs = set(one.split()), set(other.split())
        if any(len(word) > 3 for word in ours & theirs):
            return 1
    return _word(mine, yours, is_given=False)


def is_near_given(one: str, other: str) -> bool:
    """Whether `given` is below 2; at once where two words, as mostly, are nothing alike."""
    if _are_far(one, other):
        return is_nickname(one, other) or are_one_at_home(one, other)
    return given(one, other) < 2


def is_near_family(one: str, other: str) -> bool:
    """As `is_near_given`."""
    return not _are_far(one, other) and family(one, other) < 2


def _are_far(one: str, other: str) -> bool:
    """Are these two words, of which none is the other misspelt?"""
    is_plain = " " not in one and " " not in other
    return is_plain and JaroWinkler.similarity(one, other) < _LEAST_LIKE


def _word(one: str, other: str, *, is_given: bool = True) -> int:
    if is_given and (level := _of_given(one, other)):
        return level
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 1:
        return 2 if short[0] == long[0] else 3
    score = JaroWinkler.similarity(one, other)
    if score >= 0.92 or (len(short) > 3 and score >= _LEAST_LIKE and sounds_like(one, other)):
        return 1
    if len(short) > 2 and (long.startswith(short) or _slips(one, other) <= len(short) // 3):
        return 2
    return 3


def _of_given(one: str, other: str) -> int:
    """Of two given names as they are used; 0 where that tells nothing."""
    if is_nickname(one, other):
        return 1
    return 2 if are_his_and_hers(one, other) else int(are_one_at_home(one, other))


def _slips(one: str, other: str) -> int:
    return OSA.distance(one, other, score_cutoff=2)


@lru_cache(maxsize=_FEW)
def birth(one: str, other: str) -> int:
    """Equal 0; one slip, day and month swapped, or an equal year alone 1; two slips or one year 2; else 3.

    A year alone may be written as its first of January, and be one too early or too late.
    """
    if is_year_alone(one) or is_year_alone(other):
        return 1 if one == other else 2 if _are_years_near(one, other) else 3
    if one == other:
        return 0
    if len(one) != 8 or len(other) != 8:
        return 2 if _are_years_near(one, other) else 3
    if one[:4] == other[:4] and (one[4:6], one[6:]) == (other[6:], other[4:6]):
        return 1
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1:
        return 1
    return 2 if distance == 2 or one[:4] == other[:4] else 3


def is_year_alone(birth: str) -> bool:
    """Is it a year, or its first of January, which is written where the day is not known?"""
    return len(birth) == 4 or birth[4:] == "0101"


def _are_years_near(one: str, other: str) -> bool:
    """Is it the same year, or the next? Where an age was asked for, the year is counted back from it."""
    return abs(int(one[:4]) - int(other[:4])) <= 1


@lru_cache(maxsize=_FEW)
def email(one: str, other: str) -> int:
    """Equal 0; one or two slips, or the same unusual name at another provider 1; else 2."""
    if one == other:
        return 0
    mine, yours = one.partition("@")[0], other.partition("@")[0]
    if mine == yours:
        return 1 if len(mine) > 4 and not is_role(one) else 2
    is_slip = len(one) > 8 and OSA.distance(one, other, score_cutoff=2) <= 2
    return 1 if is_slip and _NO_DIGIT.sub("", mine) == _NO_DIGIT.sub("", yours) else 2


@lru_cache(maxsize=_FEW)
def phone(one: str, other: str) -> int:
    """Equal, or equal but for what leads to the number 0; one slip 1; else 2."""
    if one == other:
        return 0
    mine, yours = one.lstrip("+d:"), other.lstrip("+d:")
    is_bare = "d" in (one[0], other[0]) and min(len(mine), len(yours)) >= 7
    if is_bare and (mine.endswith(yours.lstrip("0")) or yours.endswith(mine.lstrip("0"))):
        return 0
    return 1 if OSA.distance(mine, yours, score_cutoff=1) <= 1 else 2


@lru_cache(maxsize=_FEW)
def postcode(one: str, other: str) -> int:
    """Equal 0; one slip or the same outward part 1; else 2."""
    if one == other:
        return 0
    if len(one) > 4 and len(other) > 4 and not one.isdigit() and one[:-3] == other[:-3]:
        return 1
    return 1 if OSA.distance(one, other, score_cutoff=1) <= 1 else 2


@lru_cache(maxsize=_FEW)
def street(one: str, other: str) -> int:
    """Equal 0; the same words in other spellings, or but for some that one leaves out, 1; else 2. Two different
    house numbers are never alike.
    """
    if one == other:
        return 0
    ours, theirs = _NUMBER.findall(one), _NUMBER.findall(other)
    if ours and theirs and set(ours).isdisjoint(theirs):
        # One digit is a slip where the street is the same to the letter.
        words = _NUMBER.sub("", one) == _NUMBER.sub("", other)
        return 1 if words and OSA.distance(ours[0], theirs[0], score_cutoff=1) <= 1 else 2
    if token_sort_ratio(one, other, score_cutoff=82) >= 82:
        return 1
    if ours and theirs and _is_cut(one, other):
        return 1
    joined = one.replace(" ", ""), other.replace(" ", "")
    return 1 if JaroWinkler.similarity(*joined) >= 0.9 else 2


def _is_cut(one: str, other: str) -> bool:
    """Does one of two streets leave words of the other out: 12 main for 12 north main street?"""
    ours, theirs = set(one.split()), set(other.split())
    told = min(ours, theirs, key=len) - _NO_STREETS_OWN
    return (ours <= theirs or theirs <= ours) and any(not it.isdigit() for it in told)


@lru_cache(maxsize=_SIZE)
def place(one: str, other: str) -> int:
    """Of cities, birthplaces and occupations: equal 0, alike 1, else 2."""
    if one == other:
        return 0
    return 1 if JaroWinkler.similarity(one, other) >= 0.88 else 2


@lru_cache(maxsize=_SIZE)
def company(one: str, other: str) -> int:
    """Equal 0; the same words but for slips, for words cut short and for some that one leaves out 1; else 2,
    and where each has a number that is another.
    """
    mine, yours = one.replace(" ", ""), other.replace(" ", "")
    if mine == yours:
        return 0
    if _are_numbered_apart(one, other):
        return 2
    short, long = sorted((one.split(), other.split()), key=lambda words: len("".join(words)))
    if len("".join(short)) < 3:
        return 2
    if "".join(long).startswith("".join(short)) or _is_acronym(short, long):
        return 1
    if token_sort_ratio(one, other, score_cutoff=85) >= 85:
        return 1
    return 1 if all(any(_is_word(it, word) for word in long) for it in short) else 2


def _are_numbered_apart(one: str, other: str) -> bool:
    """Store 12 is not Store 14; but a number that only one of them has may have been left out."""
    for told in _TOLD_APART_BY:
        ours, theirs = told.findall(one), told.findall(other)
        if ours and theirs and set(ours).isdisjoint(theirs):
            return True
    return False


def _is_acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long)


def _is_word(one: str, other: str) -> bool:
    """Are two words of companies one, cut short or misspelt?"""
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and long.startswith(short):
        return True
    return one == other or (len(short) > 4 and JaroWinkler.similarity(one, other) >= 0.9)


@lru_cache(maxsize=_FEW)
def number(one: str, other: str) -> int:
    """Of a person's own number: equal 0, one or two slips 1, else 2."""
    if one == other:
        return 0
    return 1 if OSA.distance(one, other, score_cutoff=2) <= 2 else 2


def same(one: str, other: str) -> int:
    """Equal 0, else 1."""
    return 0 if one == other else 1
