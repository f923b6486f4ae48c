"""How like two people's given names are: the one question that keeps a shared phone from making two people one."""

import re
from enum import Enum
from functools import cache, lru_cache
from unicodedata import normalize

from anyascii import anyascii
from nicknames import NickNamer
from rapidfuzz.distance import OSA


class Likeness(Enum):
    """`SAME`: equal, a nickname, another spelling or transliteration. `COMPATIBLE`: an initial or the
    family name alone, which several people may share. `UNKNOWN`: one of them has no name."""

    SAME = "same"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


_HE = frozenset("mr herr hr monsieur senor sir signor".split())
_SHE = frozenset("mrs ms miss frau fr madam madame mme mlle senora sra srta signora".split())
_GENERATIONS = frozenset("jr junior sr senior ii iii iv".split())
_TITLES = frozenset("mx dr prof professor dott ing dipl mag phd md esq mba sr".split()) | _HE | _SHE
_NOBODY = frozenset(
    """unknown anonymous anon guest customer client caller user visitor test tester n a na none null
    nn no name noname kunde gast unbekannt inconnu desconocido whatsapp wireless private privat
    withheld number not provided""".split()
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_DOUBLED = re.compile(r"(.)\1+")
_HARD_C = re.compile("c(?![eih]|$)")
_JOINT = re.compile(r"\s(and|und|et|og|och)\s|&", re.IGNORECASE)
# One sound, several alphabets' spellings: Sergej and Sergey, Yuri and Jurij, Wladimir and Vladimir.
_SOUNDS = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"),
    ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ch", "c"), ("w", "v"), ("y", "i"),
    ("j", "i"), ("x", "ks"),
)  # fmt: skip
_VARIANTS = (
    frozenset("mohammed mohamed muhammad mohammad muhammed mohamad mehmet".split()),
    frozenset("evgeni evgeny yevgeny jewgeni yevgeniy evgeniy eugen eugene".split()),
    frozenset("oleksandr aleksandr alexander aleksander".split()),
)
_VARIED = frozenset().union(*_VARIANTS)


@lru_cache(maxsize=65536)
def likeness(one: str | None, other: str | None) -> Likeness:
    """How like the given names in two full names are; symmetric.

    "Whitfield, Dana", "Dana Whitfield" and "Whitfield Dana" are the same. A name for two people
    ("Ann & Ben Lee") is like nobody's but its own spelling.
    """
    ours, theirs = words_of(one), words_of(other)
    if not ours or not theirs:
        return Likeness.UNKNOWN
    if _contradict(one or "", other or ""):
        return Likeness.CONFLICT
    if _is_respelled(ours, theirs):
        return Likeness.SAME
    if _JOINT.search(f"{one} | {other}"):
        return Likeness.CONFLICT
    if len(ours) == 1 or len(theirs) == 1:
        return _single(ours, theirs)
    return _full(ours, theirs)


def is_full_match(one: str | None, other: str | None) -> bool:
    """Are given and family name both there and both the same? What a shared number asks for."""
    ours, theirs = words_of(one), words_of(other)
    if likeness(one, other) is not Likeness.SAME or min(len(ours), len(theirs)) < 2:
        return False
    families = {(ours[-1], theirs[-1]), (ours[0], theirs[-1])}
    return _is_respelled(ours, theirs) or any(_word(*it) is Likeness.SAME for it in families)


@lru_cache(maxsize=4096)
def count_people(names: frozenset[str]) -> int:
    """How many people these names are at least: names of which each contradicts all others."""
    people: list[str] = []
    for name in sorted(names):
        if words_of(name) and all(likeness(name, it) is Likeness.CONFLICT for it in people):
            people.append(name)
    return len(people)


def is_nickname(one: str, other: str) -> bool:
    """Of two given names in plain lower-case letters: Bill and William; Mohamed and Muhammad."""
    if one in _VARIED and any(one in group and other in group for group in _VARIANTS):
        return True
    return other in _nicknames(one) or one in _nicknames(other)


def sounds_like(one: str, other: str) -> bool:
    """Two spellings of one sound, in plain lower-case letters: Sergej and Sergey."""
    return _sound(one) == _sound(other)


@lru_cache(maxsize=65536)
def words_of(name: str | None) -> tuple[str, ...]:
    """The words of a name, given names first, in plain lower-case letters; empty where it names nobody."""
    if not name or "@" in name:
        return ()
    text = re.sub(r"[(\[{].*?[)\]}]|\bvia\b.*", " ", normalize("NFKC", name))
    family, comma, given = text.partition(",")
    if comma and (words := _words(given)):
        return words + _words(family)
    words = _words(text)
    return () if set(words) <= _NOBODY else words


def _words(text: str) -> tuple[str, ...]:
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", anyascii(text.translate(_UMLAUTS)))
    words = (re.sub(r"[^a-z]", "", word) for word in re.split(r"[\s.\-_/]+", plain.lower()))
    return tuple(word for word in words if word and word not in _TITLES | _GENERATIONS)


def _contradict(one: str, other: str) -> bool:
    """Mr Haddad is not Mrs Haddad, and John Lee Jr. not John Lee Sr."""
    ours, theirs = (re.findall(r"[a-z]+", anyascii(name).lower()) for name in (one, other))
    is_he, is_she = not _HE.isdisjoint(ours), not _SHE.isdisjoint(ours)
    if (is_he and not _SHE.isdisjoint(theirs)) or (is_she and not _HE.isdisjoint(theirs)):
        return True
    last = {*ours[-1:], *theirs[-1:]}
    return len(last) == 2 and last <= _GENERATIONS


def _is_respelled(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """The same letters in another order of words, or with other gaps: Wang Xiaoming, Xiao Ming Wang."""
    if sorted(ours) == sorted(theirs):
        return True
    joined = "".join(ours)
    return any("".join(theirs[n:] + theirs[:n]) == joined for n in range(len(theirs)))


def _single(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness:
    word, others = (ours[0], theirs) if len(ours) == 1 else (theirs[0], ours)
    first = _word(word, others[0])
    if first is not Likeness.CONFLICT:
        return first
    rest = (_word(word, other) for other in others[1:])
    return Likeness.COMPATIBLE if Likeness.SAME in rest else Likeness.CONFLICT


def _full(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness:
    given = _word(ours[0], theirs[0])
    if given is not Likeness.CONFLICT:
        return given
    crossed = (_word(ours[0], theirs[-1]), _word(ours[-1], theirs[0]))
    if crossed == (Likeness.SAME, Likeness.SAME):
        return Likeness.SAME
    middle = (_word(a, b) for a in ours[:-1] for b in theirs[:-1])
    return Likeness.COMPATIBLE if Likeness.SAME in middle else Likeness.CONFLICT


@lru_cache(maxsize=65536)
def _word(one: str, other: str) -> Likeness:
    if one == other or other in _nicknames(one) or one in _nicknames(other):
        return Likeness.SAME
    if len(one) == 1 or len(other) == 1:
        return Likeness.COMPATIBLE if one[0] == other[0] else Likeness.CONFLICT
    short, long = sorted((one, other), key=len)
    if any(one in group and other in group for group in _VARIANTS):
        return Likeness.SAME
    if len(short) >= 4 and (_sound(one) == _sound(other) or _is_slip(one, other)):
        return Likeness.SAME
    # "Sebast" is cut off; but Paula is not Paul, nor Martina Martin.
    is_cut = len(short) >= 4 and long.startswith(short) and len(long) - len(short) >= 3
    return Likeness.COMPATIBLE if is_cut else Likeness.CONFLICT


def _is_slip(one: str, other: str) -> bool:
    """One slip of the pen. Not at the end of a name, where it tells Maria from Mario."""
    if min(len(one), len(other)) < 5 or one[-1] != other[-1]:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = _HARD_C.sub("k", word)
    return _DOUBLED.sub(r"\1", word)


@cache
def _namer() -> NickNamer:
    return NickNamer()  # 60 ms, so not at import


@lru_cache(maxsize=65536)
def _nicknames(name: str) -> frozenset[str]:
    return frozenset(_namer().nicknames_of(name))
