"""The top of the overlay: what they want, told, what we tried and promised, in their own words and few of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sidecar.journey.alike_records import Shown, told_apart
from sidecar.journey.choosing import chosen_of, within
from sidecar.journey.effort import Told
from sidecar.journey.noted import kind_at
from sidecar.journey.phrases import Phrase, phrases_of, posed_of
from sidecar.journey.piece import Piece
from sidecar.journey.promises import Promise, promises_of
from sidecar.journey.record_words import is_at_stake
from sidecar.journey.secrets import secrets_of
from sidecar.journey.showing import shown
from sidecar.journey.titles import title_of
from sidecar.journey.tried import open_question_of, outcome_of
from sidecar.journey.turns import turns_of

_FIRST = 45  # words: read at once; up to 60 are shown before "more", and people write 35 on average
_PROMISES = 3  # as many as one can hold against each other
_RECORDS = 4
_SECTIONS = {"customer": "told", "record": "records"}
_ORDER = ("need", "told", "tried", "promised", "records")


class Line(NamedTuple):
    """`section`: need told tried promised records. `text`: as it is shown; every phrase in it stands in a
    source, word for word. `sources`: entry keys. `spans`: (entry key, start, end) in that piece's text, or
    in its subject when start is below zero (start and end = -1 - place). `due_at` (microseconds UTC), `by` and
    `kept_by` (the entry that shows it kept): of a promise. `is_more`: not among the first words."""

    section: str
    text: str
    sources: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]
    due_at: int | None = None
    by: str | None = None
    kept_by: int | None = None
    is_more: bool = False


def brief_of(
    pieces: Sequence[Piece],
    *,
    zone: str = "UTC",
    region: str | None = None,
    max_words: int = 120,
) -> list[Line]:
    """Of a case's pieces in time. The most important first: need, told, tried, promised, records within the
    first words, then what there is more of the same. Does not depend on the present time.

    `zone`: the company's, in which "tomorrow" is meant. `region`: its country (ISO 3166), as which it writes
    "03/04/2026"; None: as the dates in the pieces show.
    """
    turns = turns_of(pieces)
    secrets = secrets_of(tuple(pieces))
    phrases = [it for it in phrases_of(pieces, turns, secrets) if _is_told(pieces[it.n], it)]
    promises = promises_of(pieces, phrases, zone, region=region)[-_PROMISES:]
    promised = [it.phrase for it in promises]
    tried = [it for it in (outcome_of(phrases), open_question_of(phrases)) if it]
    records = _records(pieces, phrases)
    kept = within([*dict.fromkeys([*promised, *tried, *records])], max_words - _FIRST)
    promises = [it for it in promises if it.phrase in kept]
    chosen = chosen_of(phrases, kept, first=_FIRST, most=max_words)
    first = {*chosen.first, *kept} - {*promised, *chosen.need}
    lines = [
        *_lines(pieces, sorted(first, key=lambda it: it.at)),
        *(_promised(pieces, it) for it in promises),
    ]
    title = title_of(pieces, phrases, secrets)
    need = [*_lines(pieces, chosen.need, section="need" if title is None else "told")]
    if title is not None:
        lines = [*need, *lines]
        need = [_titled(pieces[title[0]], title[1], title[2])]
    told = _told_apart(
        pieces,
        [
            *need,
            *sorted(lines, key=lambda it: _ORDER.index(it.section)),
            *_lines(pieces, chosen.more, is_more=True),
            *_lines(pieces, posed_of(pieces, turns, secrets), is_more=True),
        ],
    )
    while sum(len(it.text.split()) for it in told) > max_words:  # words between two phrases, too
        told.pop()
    return told


def in_sections(lines: Iterable[Line]) -> dict[str, str]:
    """{section: display text}, the most important first; what is behind the first words as `more`."""
    brief: dict[str, str] = {}
    for it in lines:
        section = "more" if it.is_more else it.section
        text = it.text if it.text[-1] in ".!?…" else f"{it.text}."
        brief[section] = f"{brief[section]} {text}" if section in brief else text
    return brief


def dated(lines: Iterable[Line]) -> tuple[Told, ...]:
    """Promises with a date, as journey/effort.py counts them."""
    return tuple((it.sources[0], it.due_at, it.kept_by) for it in lines if it.due_at is not None)


def _lines(
    pieces: Sequence[Piece], phrases: Sequence[Phrase], *, section: str = "", is_more: bool = False
) -> Iterator[Line]:
    for part in _together(pieces, phrases):
        text, spans = shown(pieces, part)
        sources = tuple(dict.fromkeys(key for key, _, _ in spans))
        yield Line(
            section or _section(pieces[part[0].n], part[0]), text, sources, spans, is_more=is_more
        )


def _titled(piece: Piece, start: int, end: int) -> Line:
    words = " ".join((piece.subject or "")[start:end].split())
    return Line("need", words, (piece.key,), ((piece.key, -1 - start, -1 - end),))


def _promised(pieces: Sequence[Piece], promise: Promise) -> Line:
    text, spans = shown(pieces, [promise.phrase])
    key = pieces[promise.phrase.n].key
    return Line("promised", text, (key,), spans, promise.due_at, promise.by, promise.kept_by)


def _is_told(piece: Piece, phrase: Phrase) -> bool:
    """A change of hands stands among the handoffs; of records only what is at stake is told."""
    if phrase.side == "record":
        return is_at_stake(piece.text)
    return not (piece.direction == "internal" and piece.by == "system")


def _records(pieces: Sequence[Piece], phrases: Sequence[Phrase]) -> list[Phrase]:
    """What is at stake: the last word on each charge, order and refund."""
    latest: dict[tuple[str, str], Phrase] = {}
    for it in phrases:
        piece = pieces[it.n]
        if it.side == "record" and "\n" not in piece.text:
            latest[piece.tool, piece.text.partition(":")[0]] = it
    return list(latest.values())[-_RECORDS:]


def _told_apart(pieces: Sequence[Piece], lines: list[Line]) -> list[Line]:
    records = [n for n, it in enumerate(lines) if it.section == "records"]
    words = {it.key: it.text for it in pieces}
    apart = told_apart([Shown(lines[n].text, lines[n].spans) for n in records], words)
    for n, it in zip(records, apart, strict=True):
        lines[n] = lines[n]._replace(text=it.text, spans=it.spans)
    return lines


def _section(piece: Piece, phrase: Phrase) -> str:
    if phrase.side == "internal":
        return kind_at(piece.text, phrase.start) or "tried"
    return _SECTIONS.get(phrase.side, "tried")


def _together(pieces: Sequence[Piece], phrases: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    """Phrases that follow each other in one sentence, and the values of one record, make one line."""
    part: list[Phrase] = []
    for it in phrases:
        if part and not _follows(pieces, part[-1], it):
            yield part
            part = []
        part.append(it)
    if part:
        yield part


def _follows(pieces: Sequence[Piece], before: Phrase, it: Phrase) -> bool:
    if before.n != it.n or before.side != it.side:
        return False
    piece = pieces[it.n]
    if _section(piece, before) != _section(piece, it):
        return False
    between = piece.text[before.end : it.start]
    return it.side == "record" or (len(between) <= 6 and "\n" not in between)
