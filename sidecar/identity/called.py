"""What a person is called: given and family name, generation and the sex a title tells, of any spelling."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sidecar.identity.latin import latin
from sidecar.identity.name_words import COMPOUND, PARTICLES
from sidecar.identity.placeholders import is_nothing, names_nobody
from sidecar.identity.western import divided, glued, joined, ordered, without, words_in


class Called(NamedTuple):
    """Plain words in lower case; "" where not told. `generation`: jr, sr, ii, iii, iv or a number. `gender`: f, m."""

    given: str = ""
    family: str = ""
    generation: str = ""
    gender: str = ""


_EASTERN = re.compile("[\u3400-\u9fff\uac00-\ud7af\\s]+")
_EASTERN_TITLES = {
    "先生": "m",
    "女士": "f",
    "小姐": "f",
    "太太": "f",
    "夫人": "f",
    "様": "",
    "님": "",
    "씨": "",
}
_ASIDE = re.compile(r"[(\[{].*?[)\]}]|\bvia\b.*", re.IGNORECASE)
# The name before marriage, as in "Mary Smith (née Jones)".
_BORN = re.compile(
    r"[\s(,]+(?:n[eé]e|geb\.|geborene|born|formerly|fka)\s+([^\s\d(),.]{2,})\)?", re.IGNORECASE
)
# "Thomas Clifford, 1st Baron Clifford of Chudleigh"
_PEER = re.compile(
    r"[,\s]+(?:\d+(?:st|nd|rd|th)|first|second)\s+(?:baron|baronet|earl|viscount|marquess|marquis|duke"
    r"|count|lord|prince|baroness|countess|viscountess|duchess|lady|bt)\b\.?([^,]*).*"
)


@lru_cache(maxsize=1 << 12)
def called(written: str, family: str = "") -> tuple[Called, ...]:
    """What a full name says: one name, two of a peer and of who was born by another, none of nobody.

    `family`: the family name, where it was told apart. "Whitfield, Dana", "Dr Dana Whitfield" and
    "DANA WHITFIELD" are one. A single word is a given name, unless a title stands before it.
    """
    born = _BORN.search(written)
    text = _bare(_BORN.sub(" ", written))
    if "@" in text or is_nothing(text):
        return ()
    if _EASTERN.fullmatch(text):
        return _somebody([_eastern(text)])
    plain = latin(text)
    peer = _PEER.search(plain)
    if peer:
        return _somebody(_peers(plain[: peer.start()], peer[1]))
    name = _western(plain, _half(family)[0])
    maiden = [name._replace(family=_half(born[1])[0])] if born else []
    return _somebody([name, *maiden])


@lru_cache(maxsize=1 << 12)
def called_apart(given: str, family: str) -> tuple[Called, ...]:
    """What a given and a family name say that were told apart; either may be empty."""
    front, gender, of_given = _half(given)
    back, _, of_family = _half(family)
    return _somebody([Called(front, back, of_family or of_given, gender)])


@lru_cache(maxsize=1 << 13)
def all_called(apart: tuple[tuple[str, str], ...], full: tuple[str, ...]) -> tuple[Called, ...]:
    """What several names say, each once; of a shorter and a fuller form the fuller.

    `apart`: given and family names; they tell how a full name is divided.
    """
    known = [it for given, family in apart for it in called_apart(given, family)]
    for written in full:
        family = next((it[1] for it in apart if _ends(written, it[1])), "")
        for it in called(written, family):
            known = _with(known, it)
    return tuple(known)


def _ends(written: str, family: str) -> bool:
    """Does the full name hold this family name?"""
    name = _half(family)[0]
    return bool(name) and any(it.family == name for it in called(written, family))


def _bare(written: str) -> str:
    """Without what stands in brackets or after "via"."""
    return written if written.isalpha() else " ".join(_ASIDE.sub(" ", written).split())


@lru_cache(maxsize=65536)
def _half(written: str) -> tuple[str, str, str]:
    """A given or a family name, the sex its title tells, its generation."""
    if not written or is_nothing(written):
        return "", "", ""
    found = words_in(latin(_bare(written)).replace("-", " "))
    words = joined(glued(found.words))
    return "" if is_nothing(words) else words, found.gender, found.generation


def _somebody(found: Iterable[Called]) -> tuple[Called, ...]:
    """Each name once, and none that is nobody's; "Mr" alone is a man's."""
    kept = (it for it in found if _is_somebody(it))
    return tuple(dict.fromkeys(kept))


def _is_somebody(it: Called) -> bool:
    words = (*it.given.split(), *it.family.split())
    return bool(it.gender) if not words else not names_nobody(words)


def _western(plain: str, family: str) -> Called:
    name = ordered(plain)
    given = without(name, family.split()) if family else None
    if given is not None:
        return Called(joined(given), family, name.generation, name.gender)
    return Called(*divided(name), name.generation, name.gender)


def _peers(before: str, title: str) -> list[Called]:
    """By his own name and by his title's: Thomas Clifford, Thomas Chudleigh."""
    own = _western(before, "")
    places = [joined([it]) for it in words_in(title).words if it not in PARTICLES]
    if not own.given or not places:
        return [own]
    first = own.given.split()[0]
    names = [places[-1]] if own.family else [places[0], places[-1]]
    titled = [own._replace(given=first, family=it) for it in names]
    return [own, *titled] if own.family else titled


def _eastern(text: str) -> Called:
    """Family name first: one sign, two where they are a known pair or four stand together."""
    title = next((it for it in _EASTERN_TITLES if text.endswith(it) and len(text) > len(it)), "")
    family, *given = text.removesuffix(title).split()
    if not given:
        size = 2 if len(family) == 4 or family[:2] in COMPOUND else 1
        family, given = family[:size], [family[size:]]
    if not title and not given[0]:
        family, given = "", [family]  # a single word, as in any other script
    return Called(_letters("".join(given)), _letters(family), "", _EASTERN_TITLES.get(title, ""))


def _letters(signs: str) -> str:
    return re.sub(r"[^a-z]", "", latin(signs))


def _with(known: list[Called], more: Called) -> list[Called]:
    for place, it in enumerate(known):
        fuller = _fuller(it, more)
        if fuller:
            return [*known[:place], fuller, *known[place + 1 :]]
    return [*known, more]


def _fuller(it: Called, other: Called) -> Called | None:
    """The one of two that says all the other says, or None where each says something of its own."""
    ours, theirs = ({*name.given.split(), *name.family.split()} for name in (it, other))
    if not theirs <= ours and not (ours <= theirs and it.family in ("", other.family)):
        return None
    name = it if theirs <= ours else other
    return Called(
        name.given, name.family, it.generation or other.generation, it.gender or other.gender
    )
