"""How a sentence of an answer may begin: whose word it is, and what of the extract may be retold behind it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sidecar.journey.stated_tokens import PAUSE, THEY, WE, Sentence
from sidecar.journey.stated_words import (
    ARTICLES,
    ASKS,
    BUSY,
    FILLERS,
    HELPS,
    OF_OURS,
    OUR_SAYS,
    QUALIFIERS,
    QUESTIONS,
    SAYS,
    TOLD,
    TURNED,
    WISHES,
)

_CUSTOMER = ("need", "told")
_OURS = ("tried", "promised")
_GOES_ON = ("says", "did", "promises", "stands")  # over an "and"
_LEAD = 3
_FURTHEST = 4  # words that a verb moves when a question is reported
_ANYBODY = OF_OURS | {WE}
_PROMISE = frozenset(("promise", "promised"))
_FINITE = TURNED | {"did", "do"}
_RELATIVE = frozenset("that which who whom whose where".split())
_Words = tuple[str, ...]
_Retold = tuple[
    _Words, Counter[str]
]  # the words, and the qualifiers that the beginning says already
_NONE: Counter[str] = Counter()


class Claim(NamedTuple):
    """`act`: says, asks, requests, wants of the customer; says, asks, did, promises of us; stands of a
    record. `by`: whose promise it is said to be."""

    act: str
    sections: tuple[str, ...]
    by: _Words = ()

    @property
    def is_said(self) -> bool:
        return self.act in ("says", "stands")

    @property
    def may_go(self) -> frozenset[str]:
        """Further words that may be left out."""
        return frozenset((PAUSE,)) if self.act == "stands" else frozenset()

    @property
    def may_come(self) -> frozenset[str]:
        """Words that need not stand there: `order 1001: paid` is paid."""
        return frozenset((PAUSE, "be.now")) if self.act == "stands" else frozenset()

    def may_be_by(self, names: frozenset[_Words]) -> bool:
        return self.by in names or not self.by or (len(self.by) == 1 and self.by[0] in _ANYBODY)

    def is_balanced(self, body: Sequence[str], sentence: Sentence, given: Counter[str]) -> bool:
        """Does all that may turn the sentence around stand in both?"""
        told = Counter(it for it in body if it in QUALIFIERS) + given
        if self.act == "requests":
            return _but_please(told) == _but_please(sentence.qualifiers)
        return told == sentence.qualifiers

    def retold(self, sentence: Sentence, start: int) -> Iterator[_Retold]:
        """In which forms the rest of a sentence may be retold behind such a beginning."""
        words = sentence.tokens[start:]
        if self.act == "requests":
            yield from _requested(words)
        elif sentence.is_question != (self.act == "asks") and self.act != "wants":
            return
        elif self.act == "asks":
            yield from ((it, _NONE) for it in (words, *_reported(words)))
        else:
            yield words, _NONE
            if self.act == "promises" and words[:2] == (WE, "will"):
                yield words[2:], Counter(("will",))


def claims_of(tokens: _Words, voice: Claim | None) -> Iterator[tuple[Claim, _Words]]:
    """How these words may be read: what is claimed, and by which words. `voice`: whose word the part before
    it was, in the same sentence, which holds no other side's: "says X and we did Y" may be said by one.
    Only a clause of its own goes on with it: "a refund and a voucher" may be two things of one list."""
    words = tuple(_without_lead(tokens))
    for claim, body in _readings(words, voice):
        if voice is None or not set(voice.sections).isdisjoint(claim.sections):
            yield claim, body


def _readings(words: _Words, voice: Claim | None) -> Iterator[tuple[Claim, _Words]]:
    yield Claim("stands", ("records",)), words
    is_theirs = voice is not None and voice.sections == _CUSTOMER
    yield from _customers((THEY, *words) if is_theirs and words[:1] != (THEY,) else words)
    yield from _promised(words)
    yield from _ours(words)
    if voice is not None and voice.act in _GOES_ON and _is_clause(words):
        yield voice, words


def _customers(words: _Words) -> Iterator[tuple[Claim, _Words]]:
    if words[:1] != (THEY,):
        return
    verb, rest = words[1:2], words[2:]
    if verb and verb[0] in SAYS:
        yield Claim("says", _CUSTOMER), _behind_that(rest)
    if verb and verb[0] in TOLD and rest[:1] == (WE,):
        yield Claim("says", _CUSTOMER), _behind_that(rest[1:])
    if verb and verb[0] in ASKS:
        yield from _asked(rest)
    if verb and (verb[0] in WISHES or (verb == ("be.now",) and rest[:1] and rest[0] in BUSY)):
        yield Claim("wants", _CUSTOMER), words


def _asked(rest: _Words) -> Iterator[tuple[Claim, _Words]]:
    if rest[:1] and rest[0] in ("whether", "if", PAUSE):
        yield Claim("asks", _CUSTOMER), rest[1:]
    if rest[:1] and rest[0] in QUESTIONS:
        yield Claim("asks", _CUSTOMER), rest
    if rest[:2] == (WE, "to"):
        yield Claim("requests", _CUSTOMER), rest[2:]
    if rest[:1] == ("to",):
        yield Claim("requests", _CUSTOMER), rest[1:]


def _promised(words: _Words) -> Iterator[tuple[Claim, _Words]]:
    at = next((n for n, it in enumerate(words[:_FURTHEST]) if it in _PROMISE), 0)
    if not at:
        return
    rest = words[at + 1 :]
    rest = _behind_them(rest)
    by = words[:at]
    for body in (rest, rest[1:]) if rest[:1] and rest[0] in ("that", "to") else (rest,):
        yield Claim("promises", ("promised",), by), body


def _ours(words: _Words) -> Iterator[tuple[Claim, _Words]]:
    if words[:1] != (WE,) and not (words and words[0] in OF_OURS):
        return
    if words[0] == WE:
        yield Claim("did", _OURS), words
    verb, rest = words[1:2], words[2:]
    told = _behind_them(rest)
    if verb and (verb[0] in OUR_SAYS or (verb[0] in TOLD and told != rest)):
        yield Claim("says", _OURS), _behind_that(told)
    if verb and verb[0] in ASKS and told[:1] and told[0] in ("whether", "if", PAUSE):
        yield Claim("asks", _OURS), told[1:]
    if verb and verb[0] in ASKS and told[:1] and told[0] in QUESTIONS:
        yield Claim("asks", _OURS), told


def _requested(words: _Words) -> Iterator[_Retold]:
    """`Please cancel`, `Could you please cancel`: what is asked for."""
    if words[:1] == ("please",):
        yield words[1:], _NONE
    if words[:1] and words[0] in HELPS and words[1:2] == (WE,):
        yield (words[3:] if words[2:3] == ("please",) else words[2:]), Counter(words[:1])


def _reported(words: _Words) -> Iterator[_Words]:
    """`where is it` as in: asks where it is."""
    for at in (0, 1):
        if words[at : at + 1] and words[at] in TURNED:
            rest = words[at + 1 :]
            for n in range(1, min(_FURTHEST, len(rest)) + 1):
                yield words[:at] + rest[:n] + (words[at],) + rest[n:]


def _is_clause(words: _Words) -> bool:
    if not _RELATIVE.isdisjoint(words):
        return False
    return words[:1] in ((THEY,), (WE,)) or not _FINITE.isdisjoint(words[1:])


def _behind_that(rest: _Words) -> _Words:
    return rest[1:] if rest[:1] and rest[0] in ("that", PAUSE) else rest


def _behind_them(rest: _Words) -> _Words:
    """Behind whom we told it, or promised it."""
    spoken_to = rest[1:] if rest[:1] == ("the",) else rest
    return spoken_to[1:] if spoken_to[:1] == (THEY,) else rest


def _without_lead(tokens: _Words) -> Iterator[str]:
    """Without the article before who speaks, and "also" around it."""
    for n, it in enumerate(tokens):
        if not (n < _LEAD and (it in ARTICLES or it in FILLERS or it == PAUSE)):
            yield it


def _but_please(words: Counter[str]) -> Counter[str]:
    return Counter({word: n for word, n in words.items() if word != "please"})
