"""Stretches of what was said that can stand in a brief: whole clauses, without greetings, thanks and secrets."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sidecar.journey.clauses import Clause, clauses_of
from sidecar.journey.entities import entities_of
from sidecar.journey.leftovers import asks_for_secret, is_stub, unsigned
from sidecar.journey.phrase_words import (
    FILLER,
    IDLE,
    LEADING,
    OFFER,
    POLITE,
    TRAILING,
    WISH,
)
from sidecar.journey.piece import Piece
from sidecar.journey.posed import posed_in
from sidecar.journey.secrets import Secrets
from sidecar.journey.secrets_named import Span
from sidecar.journey.turns import Side, Turn

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")


class Phrase(NamedTuple):
    """`start` and `end` in the text of piece `n` . `asked`: the stretch of
    our question that a short answer belongs to, as (n, start, end). `is_lone`: a few words that nobody asked for
    as far as we see. `at`: its place among all that was said. `head`: the place of the phrase of its sentence
    without which it does not stand. `is_posed`: the customer poses there as somebody else."""

    n: int
    at: int
    side: Side
    start: int
    end: int
    text: str
    tokens: tuple[str, ...]
    is_question: bool
    is_answer: bool = False
    asked: tuple[int, int, int] | None = None
    is_lone: bool = False
    head: int | None = None
    is_posed: bool = False

    @property
    def n_words(self) -> int:
        return len(self.text.split())


def phrases_of(pieces: Sequence[Piece], turns: Sequence[Turn], secrets: Secrets) -> list[Phrase]:
    """All phrases in the order in which they were said, but for those in which a customer poses as somebody
    else."""
    found: list[Phrase] = []
    asked: Phrase | None = None
    for turn in turns:
        heads: dict[int, int] = {}  # of a sentence: the phrase that stands alone
        said = _said(pieces[turn.n], turn, secrets)
        for meant, clause in ((it, clause) for it, clause in said if not it.is_posed):
            head = heads.get(clause.sentence) if clause.hangs else None
            phrase = meant._replace(n=turn.n, at=len(found), head=head)
            if turn.side == "customer":
                phrase = _answered(phrase, asked)
                is_name = phrase.is_answer and not any(map(str.isdigit, phrase.text))
                if asked and is_name and _NAME_ASKED.search(asked.text):
                    asked = None
                    continue  # the name stands above the brief
                asked = None
            elif phrase.is_question:
                asked = phrase
            if phrase.head is None:
                heads[clause.sentence] = phrase.at
            found.append(phrase)
    return found


def posed_of(pieces: Sequence[Piece], turns: Sequence[Turn], secrets: Secrets) -> list[Phrase]:
    """Those that are left out there: to be quoted behind all else."""
    theirs = [it for it in turns if it.side == "customer"]
    said = [
        phrase._replace(n=it.n)
        for it in theirs
        if posed_in(pieces[it.n].text[it.start : it.end])
        for phrase, _ in _said(pieces[it.n], it, secrets)
    ]
    return [it for it in said if it.is_posed]


_NAME_ASKED = re.compile(
    r"(?i)\b(?:your|ihren?|votre|su)[ ](?:full |first |last |voller |nom |nombre )?(?:name|nom|nombre)\b"
)


def _answered(phrase: Phrase, asked: Phrase | None) -> Phrase:
    """A few words are an answer: to our question, or to one that we do not see."""
    if asked and phrase.n_words <= 6:
        return phrase._replace(is_answer=True, asked=label_of(asked))
    return phrase._replace(is_lone=True) if phrase.n_words <= 3 else phrase


def _said(piece: Piece, turn: Turn, secrets: Secrets) -> tuple[tuple[Phrase, Clause], ...]:
    """As they stand alone, so at no place yet."""
    gaps = tuple(it for it in secrets.gaps[turn.n] if it[0] < turn.end and turn.start < it[1])
    return _phrases(piece, turn._replace(n=0), gaps)


@lru_cache(maxsize=2048)  # what was said is read again with each word that follows it
def _phrases(piece: Piece, turn: Turn, gaps: tuple[Span, ...]) -> tuple[tuple[Phrase, Clause], ...]:
    """Of a turn alone; `gaps`: its secrets."""
    return tuple(_read(piece, turn, Secrets((gaps,), ((),), ())))


def _read(piece: Piece, turn: Turn, secrets: Secrets) -> Iterator[tuple[Phrase, Clause]]:
    text = piece.text[turn.start : turn.end]
    end = unsigned(text, is_letter=piece.channel in ("email", "post", "web"))
    for clause, is_posed in _clauses(text[:end], turn.side):
        start, stop = turn.start + clause.start, turn.start + clause.end
        is_question = text[clause.start : clause.end].rstrip().endswith(("?", "؟")) or (
            turn.side != "customer" and OFFER.match(text, clause.start) is not None
        )
        is_ours = turn.side in ("us", "bot")
        if is_ours and asks_for_secret(piece.text[start:stop], is_question=is_question):
            continue
        for part in secrets.parts(turn.n, start, stop):
            a, b = part if turn.side == "record" else _trimmed(piece.text, *part)
            b = _cut_short(piece.text, a, b)
            tokens = tuple(it.casefold() for it in TOKEN.findall(piece.text, a, b))
            is_clean = part == (start, stop) or not is_stub(piece.text[a:b], is_led=part[1] < stop)
            if tokens and is_clean and not _is_idle(tokens):
                words = piece.text[a:b]
                yield (
                    Phrase(
                        turn.n, 0, turn.side, a, b, words, tokens, is_question, is_posed=is_posed
                    ),
                    clause,
                )


def _clauses(text: str, side: Side) -> Iterator[tuple[Clause, bool]]:
    """With each, whether a customer poses there as somebody else: it is quoted and weighs nothing."""
    spans = posed_in(text) if side == "customer" else ()
    ends = [0, *(at for span in spans for at in span), len(text)]
    for n, (start, end) in enumerate(pairwise(ends)):
        for it in clauses_of(text[start:end]):
            clause = Clause(it.start + start, it.end + start, it.sentence + start, it.hangs)
            yield clause, n % 2 == 1


_MOST_WORDS = re.compile(r"(?:\S+\s+){39}\S+")  # who never ends a sentence is cut short


def _cut_short(text: str, start: int, end: int) -> int:
    """Where a phrase ends that would be too long; never within a number or a name."""
    words = _MOST_WORDS.match(text, start, end)
    if not words or words.end() == end:
        return end
    ends = [
        it.start for it in entities_of(text[start:end]) if it.start < words.end() - start < it.end
    ]
    return start + len(text[start : start + (ends[0] if ends else words.end() - start)].rstrip())


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the greeting before and the thanks behind."""
    before = (-1, -1)
    while before != (start, end):
        before = (start, end)
        if lead := LEADING.match(text, start, end):
            start = lead.end()
        if trail := TRAILING.search(text, start, end):
            end = trail.start()
        while start < end and text[start] in " \t\r\n,;:.-–!?)*\"'@":
            start += 1
        while start < end and text[end - 1] in " \t\r\n,;:-–(":
            end -= 1
    return start, end


def _is_idle(tokens: Sequence[str]) -> bool:
    """Nothing but politeness and fillers."""
    return all(it in IDLE or it in POLITE or it in FILLER for it in tokens)


_WHICH = re.compile(
    r"(?i)\b(?:(?:at|on|for|in|by) )?(?:how (?:many|much)|what|which|welche[nrs]?|wie viele?|quelle?s?|cuántos|qué)(?: (?!(?:is|are|was|were|do|does|did"
    r"|would|will|should|shall|can|could|may|has|have|had|you|i|we|it|your|the|ist|sind|möchten|haben|est|sont|es|son)\b)[^\W_]+){1,3}"
)
_THING = re.compile(
    r"(?i)\b(?:your|ihre?n?|votre|vos|su)[ ](?P<thing>(?:[^\W_]+[ ]){0,3}?[^\W_]+)(?=[ ]*(?:,|\?|\.|and\b|please\b|bitte\b|now\b|so\b|for\b|$))"
)


def label_of(question: Phrase) -> tuple[int, int, int] | None:
    """What a question asks for: `How many guests` or, of "Could you give me your booking ID, please?",
    `booking ID`."""
    if which := _WHICH.search(question.text):
        place = which.span()
    elif things := [*_THING.finditer(question.text)]:
        place = things[-1].span("thing")
    else:
        return None
    return question.n, question.start + place[0], question.start + place[1]


def wish_of(phrase: Phrase) -> bool:
    """Does the customer say here what he wants, or what is wrong?"""
    return is_wish(phrase.text)


@lru_cache(maxsize=8192)
def is_wish(words: str) -> bool:
    return WISH.search(words) is not None
