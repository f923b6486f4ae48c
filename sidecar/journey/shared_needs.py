"""What shows that people of one organisation report the same need: numbers, names, topic and words of a case."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sidecar.journey.cues import telling, words_of
from sidecar.journey.entities import REFERENCES, entities_of
from sidecar.journey.piece import Piece
from sidecar.journey.secrets import open_pieces
from sidecar.journey.topics import stem, topics_of

_MOST = 12  # of a kind
_LETTERS = 4_000  # of a piece; what stands behind that is detail
# A number of these is the organisation's own: all that it ever asks has it in common.
_OF_ALL = frozenset({"customer", "account", "policy"})
# Two invoices of one company are two needs: only their number makes them one.
_OF_ONE = frozenset(
    "billing order delivery returns account appointment booking claim pre_sales".split()
)
_ONE_LINE = frozenset({"telecom"})  # a site has many devices and programs, and one line
# Words that only say that something is amiss, since when, and to whom.
_SAYS_NOTHING = frozenset(
    stem(it)
    for it in (
        "broken error fail failed failing problem issue trouble help work working down slow again still today morning"
        " yesterday since hello team dear office company everybody everyone people colleague whole"
        " kaputt fehler problem störung funktioniert langsam hilfe heute morgen seit büro alle kollegen"
        " panne erreur problème marche fonctionne lent aide depuis matin bureau tous collègues"
        " avería error problema funciona lento ayuda hoy desde mañana oficina todos"
    ).split()
)


class Signs(NamedTuple):
    """Of one open case, what its customer said: sorted, few, and never a sentence."""

    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def signs_of(pieces: Sequence[Piece], line: str) -> Signs:
    """Of the pieces of a case; `line`: what it is about (journey/cases.py)."""
    opened = open_pieces(tuple(pieces))
    theirs = [it for it in opened if it.direction == "inbound" and it.kind == "interaction"]
    said = [it.subject or "" for it in theirs] + [it.text[:_LETTERS] for it in theirs]
    texts = [it for it in said if it]
    named = [it for text in texts for it in entities_of(text)]
    topics = topics_of({stem(word) for text in texts for word in words_of(text)})
    return Signs(
        numbers=_few(f"{it.kind} {it.value}" for it in named if it.kind in REFERENCES - _OF_ALL),
        names=_few(it.value for it in named if it.kind == "name"),
        words=_few(telling(words_of(line)) - _SAYS_NOTHING),
        topics=_few(it for it, n in topics.items() if n == max(topics.values())),
    )


def is_one_need(one: Signs, other: Signs, *, kind: str) -> bool:
    """Are two cases of this kind, of two people of one organisation, about the same thing?"""
    if not set(one.numbers).isdisjoint(other.numbers):
        return True
    if kind in _OF_ONE:
        return False
    n_words = len(set(one.words) & set(other.words))
    if n_words and 2 * n_words >= min(len(one.words), len(other.words)):
        return True
    topics = set(one.topics) & set(other.topics)
    if not topics.isdisjoint(_ONE_LINE):
        return True
    return bool(topics) and (n_words > 0 or not set(one.names).isdisjoint(other.names))


def without(signs: Signs, names: frozenset[str]) -> Signs:
    """But for these names (in small letters): everybody of an organisation may name it, and us."""
    return signs._replace(
        names=tuple(it for it in signs.names if it not in names),
        words=tuple(it for it in signs.words if it not in names),
    )


def _few(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found))[:_MOST])
