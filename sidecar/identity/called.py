"""What a person is called: given and family name, generation and the sex a title tells, of any spelling."""

import re
from functools import lru_cache
from typing import NamedTuple

from sidecar.identity.latin import latin
from sidecar.identity.name_words import (
    COMPOUND,
    DEVOTIONS,
    FAMILY_FIRST,
    GENERATIONS,
    HE,
    HONOURS,
    IRISH,
    KNIGHTS,
    PARTICLES,
    RANKS,
    SHE,
    TITLES,
)
from sidecar.identity.placeholders import is_nothing, names_nobody


class Called(NamedTuple):
    """Plain words in lower case; "" where not told. `generation`: jr, sr, ii, iii, iv. `gender`: f, m."""

    given: str = ""
    family: str = ""
    generation: str = ""
    gender: str = ""


_EASTERN = re.compile("[\u3400-\u9fff\uac00-\ud7af\\s]+")
_EASTERN_TITLE = re.compile("(先生|女士|小姐|太太|夫人|様|氏|님|씨)$")
_PATRONYMIC = re.compile("(ovich|evich|ovych|ovna|evna|ivna|ichna)$")
_AND = re.compile(r"&|\+|\b(?:und|et|og|och)\b")
_HYPHENS = re.compile("-+")
_WORD = re.compile(r"\d+(?:nd|rd|th)\b|[a-z]+(?:-[a-z]+)*")
_ASIDE = re.compile(r"[(\[{].*?[)\]}]|\bvia\b.*", re.IGNORECASE)
# "Thomas Clifford, 1st Baron Clifford of Chudleigh"
_PEER = re.compile(
    r"[,\s]+(?:\d+(?:st|nd|rd|th)|first|second)\s+(?:baron|baronet|earl|viscount|marquess|marquis|duke"
    r"|count|lord|prince|baroness|countess|viscountess|duchess|lady|bt)\b\.?([^,]*).*"
)


@lru_cache(maxsize=16384)
def called(written: str, family: str = "") -> tuple[Called, ...]:
    """What a full name says; a peer has two names. None where it names nobody.

    `family`: the family name, where it was told apart. "Whitfield, Dana", "Dr Dana Whitfield" and
    "DANA WHITFIELD" are one. A single word is a given name, unless a title stands before it.
    """
    text = _bare(written)
    if not text or "@" in text or is_nothing(text):
        return ()
    if _EASTERN.fullmatch(text):
        return _told([_eastern(text)])
    plain = latin(text)
    peer = _PEER.search(plain)
    if peer:
        return _told(_peer(plain[: peer.start()], peer[1]))
    return _told([_western(plain, family_words(family))])


@lru_cache(maxsize=16384)
def called_apart(given: str, family: str) -> tuple[Called, ...]:
    """What a given and a family name say that were told apart; either may be empty."""
    front, title, of_given = _half(given)
    back, _, of_family = _half(family)
    return _told([Called(front, back, of_family or of_given, title)])


def family_words(family: str) -> tuple[str, ...]:
    return tuple(_half(family)[0].split())


@lru_cache(maxsize=65536)
def _half(written: str) -> tuple[str, str, str]:
    """The words of a given or a family name, the sex its title tells, its generation."""
    if not written or is_nothing(written):
        return "", "", ""
    tokens, title, generation = _stripped(_tokens(latin(_bare(written))))
    return _joined(_glued(tokens, start=0)), title, generation


def _told(found: list[Called]) -> tuple[Called, ...]:
    """Each name once, and none that is nobody's."""
    kept = [
        it for it in found
        if not names_nobody((*it.given.split(), *it.family.split())) or (it.gender and not it.family)
    ]  # fmt: skip
    return tuple(dict.fromkeys(kept))


def _bare(written: str) -> str:
    """Without what stands in brackets or after "via"."""
    if written.isalpha():
        return written
    return " ".join(_ASIDE.sub(" ", written).split())


def _western(plain: str, family: tuple[str, ...]) -> Called:
    tokens, title, generation = _ordered(plain)
    if family and (given := _without(tokens, family)) is not None:
        return Called(_joined(given), " ".join(family), generation, title)
    tokens = _glued(tokens, start=1)
    if _is_family_first(tokens):
        return Called(_joined(tokens[1:]), _joined(tokens[:1]), generation, title)
    cut = _cut(tokens, has_title=bool(title) and not KNIGHTS & set(plain.split()))
    return Called(_joined(tokens[:cut]), _joined(tokens[cut:]), generation, title)


def _is_family_first(tokens: list[str]) -> bool:
    """Wang Xiaoming, Nguyen Van Nam, Ivanov Sergey Petrovich."""
    if len(tokens) == 3 and _PATRONYMIC.search(tokens[2]):
        return True
    return len(tokens) > 1 and tokens[0] in FAMILY_FIRST and tokens[-1] not in FAMILY_FIRST


def _ordered(plain: str) -> tuple[list[str], str, str]:
    """The words, given names first; what stands behind a comma comes first unless it is a title."""
    before, comma, behind = plain.partition(",")
    tokens, title, generation = _stripped(_tokens(before))
    if not comma:
        return tokens, title, generation
    front, more, second = _stripped(_tokens(behind))
    whole = front if _names(front) else []
    return [*whole, *_sealed(tokens, bool(whole))], title or more, generation or second


def _sealed(tokens: list[str], is_family: bool) -> list[str]:  # noqa: FBT001 - told by the comma
    """A family name before a comma stays together."""
    return ["-".join(tokens)] if is_family and tokens else tokens


def _names(tokens: list[str]) -> bool:
    return bool(tokens) and not (HONOURS | TITLES | RANKS).issuperset(tokens)


def _tokens(plain: str) -> list[str]:
    """Parted at blanks, dots and the like; a hyphen holds two words together."""
    if plain.isalpha():
        return [plain]
    text = _AND.sub(" and ", plain.replace("'", "").replace('"', ""))
    return _WORD.findall(_HYPHENS.sub("-", text))


def _stripped(tokens: list[str]) -> tuple[list[str], str, str]:
    """The words, the sex the titles before them tell, and the generation told behind them."""
    title = generation = ""
    while tokens and _is_title(tokens):
        title = title or _sex(tokens[0])
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in HONOURS | GENERATIONS.keys():
        generation = GENERATIONS.get(tokens[-1], generation)
        tokens = tokens[:-1]
    return [it for it in tokens if not it[0].isdigit()], title, generation


def _is_title(tokens: list[str]) -> bool:
    if tokens[0] in RANKS:
        return len(tokens) > 2
    return tokens[0] in TITLES and (len(tokens) > 1 or tokens[0] in HE | SHE)


def _sex(title: str) -> str:
    if title in HE:
        return "m"
    return "f" if title in SHE else ""


def _without(tokens: list[str], family: tuple[str, ...]) -> list[str] | None:
    """The words that are left when the family name goes, or None where it does not stand there."""
    split = [word for it in tokens for word in it.split("-")]
    size = len(family)
    for start in range(len(split) - size, -1, -1):
        if tuple(split[start : start + size]) == family:
            return split[:start] + split[start + size :]
    return None


def _glued(tokens: list[str], *, start: int) -> list[str]:
    """Mc Donald and O Brien are one word each."""
    found: list[str] = []
    for place, token in enumerate(tokens):
        before = found[-1] if place > start and found else ""
        is_one = (
            before == "mc"
            or (before == "mac" and place > start)
            or (before == "o" and token in IRISH)
        )
        if is_one and place >= start:
            found[-1] += token
        else:
            found.append(token)
    return found


def _cut(tokens: list[str], *, has_title: bool) -> int:
    """Where the family name starts."""
    if len(tokens) < 2:
        return 0 if has_title else len(tokens)
    for place in range(1, len(tokens) - 1):
        if tokens[place] == "y" and place > 1:
            return place - 1
        if tokens[place] in PARTICLES and not _is_devotion(tokens[place:]):
            return place
    return len(tokens) - 1


def _is_devotion(tokens: list[str]) -> bool:
    named = [it for it in tokens if it not in PARTICLES]
    return len(named) > 1 and named[0] in DEVOTIONS


def _joined(tokens: list[str]) -> str:
    return " ".join(tokens).replace("-", " ")


def _peer(before: str, title: str) -> list[Called]:
    """By his own name and by his title's: Thomas Clifford, Thomas Chudleigh."""
    tokens, sex, generation = _stripped(_tokens(before))
    places = [it for it in _tokens(title) if it not in PARTICLES]
    own = _western(before, ()) if len(tokens) > 1 else Called(_joined(tokens), "", generation, sex)
    if not tokens or not places:
        return [own]
    first = tokens[0]
    named = [
        Called(first, it.replace("-", " "), own.generation, own.gender)
        for it in (places[0], places[-1])
    ]
    return [own, *named[1:]] if own.family else named


def _eastern(text: str) -> Called:
    """Family name first: one sign, two where it is a known pair or four stand together."""
    sex = _EASTERN_TITLE.search(text)
    parts = _EASTERN_TITLE.sub("", text).split()
    if len(parts) == 1:
        word = parts[0]
        size = 2 if len(word) == 4 or word[:2] in COMPOUND else 1
        parts = [word[:size], word[size:]] if len(word) > 1 else ["", word]
    family, given = (re.sub(r"[^a-z]", "", latin(it)) for it in (parts[0], "".join(parts[1:])))
    return Called(
        given,
        family,
        "",
        {"先生": "m", "女士": "f", "小姐": "f", "太太": "f", "夫人": "f"}.get(sex[0], "")
        if sex
        else "",
    )
