"""Chosen phrases as a line to read: their own words and marks, with the places they come from."""

import re
from collections.abc import Sequence

from sidecar.journey.entities import entities_of
from sidecar.journey.phrases import Phrase
from sidecar.journey.piece import Piece
from sidecar.journey.record_words import head_of

_SPEAKING = frozenset(("weekday", "time", "date", "amount", "duration", "phone", "email", "url"))
Place = tuple[int, int, int]  # entry key, start, end; below zero (-1 - place) in the subject


def shown(pieces: Sequence[Piece], part: Sequence[Phrase]) -> tuple[str, tuple[Place, ...]]:
    """Phrases of one piece that stand together."""
    first, last = part[0], part[-1]
    piece = pieces[first.n]
    if first.side == "record":
        values = [_value(piece, it) for it in part]
        return _MARKS.sub(r"\1 ", ", ".join(words for words, _ in values)), tuple(
            at for _, them in values for at in them
        )
    text = " ".join(piece.text[first.start : last.end].split())
    places = ((piece.key, first.start, last.end),)
    if first.asked and _needs_label(first):
        n, start, end = first.asked
        label = pieces[n].text[start:end]
        return f"{_label(label)} {text}", ((pieces[n].key, start, end), *places)
    return text, places


_MARKS = re.compile(r"([.!?;:]), ")  # a sentence in a record brings its own


def _value(piece: Piece, phrase: Phrase) -> tuple[str, tuple[Place, ...]]:
    """A record's words, by the number that people use."""
    head = head_of(phrase.text, piece.subject) if phrase.start == 0 else None
    if head is None:
        return " ".join(phrase.text.split()), ((piece.key, phrase.start, phrase.end),)
    kind, rest = phrase.text[slice(*head.kind)], phrase.text[slice(*head.rest)]
    around = [(piece.key, *head.kind), (piece.key, *head.rest)]
    if head.number is None:
        return f"{kind}{rest}", tuple(it for it in around if it[1] < it[2])
    start, end = head.number
    number = (piece.subject or "")[start:end]
    gap = ", " if " " in number else " "
    around.insert(1, (piece.key, -1 - start, -1 - end))
    return f"{kind}{gap}{number}{rest}", tuple(it for it in around if it[1] != it[2])


def _needs_label(phrase: Phrase) -> bool:
    """`124` says nothing without its question; `Saturday at 1 pm` does."""
    if phrase.n_words > 2:
        return False
    return not any(it.kind in _SPEAKING for it in entities_of(phrase.text))


def _label(words: str) -> str:
    is_asking = words.split(maxsplit=1)[0].casefold() in _ASKING
    return f"{words}?" if is_asking else f"{words[0].upper()}{words[1:]}:"


_ASKING = frozenset(
    "what which how at on in for when where who welche welcher welches wie quel quelle cuál qué".split()
)
