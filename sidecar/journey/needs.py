"""What a case is: its kind, how urgent it is and what it is about in one line, each with its reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from sidecar.journey.bare_turns import BareTurn, bare_turns_of
from sidecar.journey.cues import cues_in, opening_of, telling, words_of
from sidecar.journey.need_words import GRAVE, WORDS_OF_KIND
from sidecar.journey.piece import Piece
from sidecar.journey.record_words import Head, head_of, is_at_stake
from sidecar.journey.secrets import open_pieces
from sidecar.journey.sessions import Session
from sidecar.journey.topics import stem
from sidecar.journey.written import as_written

Urgency = Literal["low", "normal", "high"]
_HIDDEN = "a word that is hidden"
_LINE = 140  # letters of a line in the list of cases
_CALLS = 4  # contacts about one need, after which it is no ordinary one
_SENTENCE = re.compile(r"(?:[^.!?\n؟]|(?<=\d)\.(?=\d))+[.!?؟]?")
_REPLIES = frozenset(("re", "aw", "fw", "fwd", "wg", "tr", "rv", "sv"))
_NO_SUBJECT = re.compile(
    r"(?i)(call|chat|message|conversation|anruf|appel|llamada)( with| for| mit| avec| con)?\b.*"
)


def kind_of(
    sessions: Sequence[Session], added: Mapping[str, tuple[str, ...]]
) -> tuple[str, tuple[str, ...]]:
    """(kind, reasons): the company's own kinds first, then the words of how it began, then of all of it."""
    everything = frozenset[str]().union(*(it.words for it in sessions))
    for kind, words in added.items():
        found = {it for it in words if {stem(one) for one in words_of(it)} <= everything}
        if found:
            return kind, (f"says {_listed(found)}",)
    began = _first_spoken(sessions)
    scores = {
        kind: 2 * len(words & began.lead_words) + len(words & began.their_words)
        for kind, words in WORDS_OF_KIND.items()
    }
    best = max(scores, key=lambda it: scores[it])
    if not scores[best]:
        scores = {kind: len(words & everything) for kind, words in WORDS_OF_KIND.items()}
        best = max(scores, key=lambda it: scores[it])
    if not scores[best]:
        return "other", ("no word that shows its kind",)
    shown = (
        WORDS_OF_KIND[best] & (began.their_words or everything) or WORDS_OF_KIND[best] & everything
    )
    written = as_written(frozenset(shown), tuple(sessions))
    return best, (f"says {', '.join(written)}" if written else _HIDDEN,)


def urgency_of(sessions: Sequence[Session], *, is_settled: bool) -> tuple[Urgency, tuple[str, ...]]:
    if is_settled:
        return "low", ("settled",)
    for it in sessions:
        said = " ".join(turn.text for turn in it.turns if turn.who == "customer")
        urgent = cues_in(it.language).urgent.search(said) if it.language else None
        if urgent:
            return "high", (f"says “{urgent[0]}”",)
        grave = GRAVE & it.their_words
        if grave:
            written = as_written(frozenset(grave), (it,))
            return "high", (f"speaks of {', '.join(written)}" if written else _HIDDEN,)
    n_asked = sum(any(turn.who == "customer" for turn in it.turns) for it in sessions)
    if n_asked >= _CALLS:
        return "high", (f"{n_asked} contacts and not settled",)
    return "normal", ("nothing that presses",)


def line_of(sessions: Sequence[Session]) -> str:
    """What it is about, in words of its own: a subject that says something, else the wish or the trouble,
    else the first words, else in a word what there is. A stretch of one source, with its white space made
    single and `…` for secrets."""
    began = _first_spoken(sessions)
    opened = open_pieces(began.pieces)
    for it in opened:
        if (
            it.subject
            and len(telling(words_of(it.subject)) - _REPLIES) > 1
            and not _NO_SUBJECT.fullmatch(it.subject)
        ):
            return _short(it.subject)
    for session, shown in _wishing(sessions):
        if found := _wish_in(session, shown):
            return _short(found)
    everything = tuple(piece for it in sessions for piece in it.pieces)
    shown = _for_others(opened, everything)
    spoken = _turns_of(shown)
    if not spoken:  # its pieces are silent, or the tool's own ids alone
        shown = _for_others(open_pieces(everything), everything)
        told = _turns_of(shown)
        spoken = [it for it in told if it.who == "customer"] or told
    body = opening_of([it.text for it in spoken], cues_in(began.language)).body
    return _short(body or shown[0].subject or _in_a_word(shown))


def _for_others(pieces: Sequence[Piece], everything: Sequence[Piece]) -> tuple[Piece, ...]:
    """Without what colleagues wrote to each other, unless there is nothing else."""
    is_note_alone = all(it.direction == "internal" for it in everything)
    return tuple(it for it in pieces if is_note_alone or it.direction != "internal")


def _turns_of(pieces: Sequence[Piece]) -> list[BareTurn]:
    """What is said; not what a tool's own id says, and how it stands."""
    said = (it for it in pieces if _head_of(it) is None)
    return [turn for it in said for turn in bare_turns_of(it).turns if turn.text.strip()]


def _in_a_word(pieces: Sequence[Piece]) -> str:
    """`charge: paid, 189.00 USD`, else `task`, of what has but the tool's own id; else the channel."""
    named = [(it, head) for it in pieces if (head := _head_of(it)) is not None]
    for it, head in named:
        if is_at_stake(it.text):
            return it.text[slice(*head.kind)] + it.text[slice(*head.rest)]
    for it, head in named:
        return it.text[slice(*head.kind)]
    return pieces[0].channel


def _head_of(piece: Piece) -> Head | None:
    return head_of(piece.text, piece.subject) if piece.kind == "record" else None


def _wishing(sessions: Sequence[Session]) -> Iterator[tuple[Session, tuple[Piece, ...]]]:
    """Those that hold a wish, each with its pieces as they are to be read. Where the first shows none, it
    was a secret: then all is opened, once, for those behind it."""
    said = tuple(piece for it in sessions for piece in it.pieces)
    opened: tuple[Piece, ...] | None = None
    end = 0
    for session in sessions:
        start, end = end, end + len(session.pieces)
        if _wish_in(session, session.pieces):
            yield session, (opened or open_pieces(said[:end]))[start:end]
            opened = opened or open_pieces(said)


@lru_cache(maxsize=2048)
def _wish_in(session: Session, shown: tuple[Piece, ...]) -> str | None:
    """`shown`: its pieces, as they are to be read."""
    if session.language is None:
        return None
    cues = cues_in(session.language)
    for piece in shown:
        for turn in bare_turns_of(piece).turns:
            if turn.who != "customer":
                continue
            for sentence in _SENTENCE.findall(turn.text):
                is_wish = cues.wishes.search(sentence) or cues.problems.search(sentence)
                if is_wish and telling(words_of(sentence)):
                    return str(sentence)
    return None


def _first_spoken(sessions: Sequence[Session]) -> Session:
    return next((it for it in sessions if it.their_words), sessions[0])


def _listed(words: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(words, key=lambda it: (-len(it), it))[:3])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LINE else line[: _LINE - 1].rsplit(" ", 1)[0] + "…"
