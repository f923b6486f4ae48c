"""The top of the overlay: what they want, told, what we tried and promised, in their own words and few of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sidecar.journey.phrases import Phrase, phrases_of, wish_of
from sidecar.journey.piece import Piece
from sidecar.journey.secrets import secrets_of
from sidecar.journey.turns import turns_of
from sidecar.journey.worth import echoes, worths_of


class Line(NamedTuple):
    """`section`: need told tried promised records. `text`: as it is shown; every phrase in it stands in a
    source, word for word. `sources`: entry keys. `spans`: (entry key, start, end) in that piece's text, or
    in its subject when start is below zero (start = -1 - place). `due_at`, `by`: of a promise."""

    section: str
    text: str
    sources: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]
    due_at: int | None = None
    by: str | None = None


_FIRST = 60  # words: what an agent reads before "more"


def brief_of(pieces: Sequence[Piece], *, zone: str = "UTC", max_words: int = 120) -> list[Line]:  # noqa: ARG001 promises are dated by it
    turns = turns_of(pieces)
    phrases = phrases_of(pieces, turns, secrets_of(pieces, turns))
    need = _need(phrases)
    chosen = _chosen(phrases, need, max_words)
    return [_line(section, it, pieces) for section, part in chosen for it in part]


def told_in_order(lines: Iterable[Line]) -> dict[str, str]:
    brief: dict[str, str] = {}
    for it in lines:
        text = it.text if it.text[-1] in ".!?" else it.text + "."
        brief[it.section] = f"{brief[it.section]} {text}" if it.section in brief else text
    return brief


def _need(phrases: Sequence[Phrase]) -> list[Phrase]:
    theirs = [it for it in phrases if it.side == "customer"]
    for it in theirs:
        if wish_of(it) and it.n_words > 2:
            return [it]
    return theirs[:1]


def _section(phrase: Phrase) -> str:
    return {"customer": "told", "record": "records", "internal": "tried"}.get(phrase.side, "tried")


def _chosen(
    phrases: Sequence[Phrase], need: Sequence[Phrase], max_words: int
) -> list[tuple[str, list[Phrase]]]:
    echoed = echoes(phrases)
    worths = {it: worths_of(it, echoed) for it in phrases}
    known: dict[str, float] = {}
    for it in need:
        known.update(worths[it])
    words = sum(it.n_words for it in need)
    left = [it for it in phrases if it not in need]
    out: dict[str, list[Phrase]] = {"need": list(need)}
    while left:
        best, gain = None, 0.0
        for it in left:
            w = 0.6 if it.is_question and it.side != "customer" else 1.0
            new = w * sum(v for t, v in worths[it].items() if t not in known) / (it.n_words + 2)
            if new > gain:
                best, gain = it, new
        if best is None or gain < 0.12:
            break
        left.remove(best)
        if words + best.n_words > max_words:
            continue
        words += best.n_words
        known.update(worths[best])
        out.setdefault(_section(best), []).append(best)
    return list(out.items())


def _line(section: str, phrase: Phrase, pieces: Sequence[Piece]) -> Line:
    key = pieces[phrase.n].key
    return Line(section, phrase.text, (key,), ((key, phrase.start, phrase.end),))
