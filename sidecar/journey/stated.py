"""Does an answer in other words say anything that the extract does not? Held against it sentence by sentence, word by word."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sidecar.journey.cues import language_of, words_of
from sidecar.journey.stated_frames import Claim, claims_of
from sidecar.journey.stated_tokens import (
    AND,
    OF_ANSWER,
    OF_CUSTOMER,
    OF_OURS,
    OF_RECORD,
    PAUSE,
    Sentence,
    is_currency,
    sentences_of,
)
from sidecar.journey.stated_words import ARTICLES, COMMANDS, FILLERS, FORBIDDEN

_MOST_WORDS = 80
_MOST_LETTERS = 1_000
_PLAIN = re.compile(r"(?:[^\W_]|[ .,;:'’%$€£¥₹+()–—-]|#(?=\w)|(?<=[^\W_])[/_](?=[^\W_]))+")
_ADDRESS = re.compile(r"[^\W\d_]\.[^\W_]|\bwww\b|\bhttps?\b", re.IGNORECASE)
_MEANT = {"need": OF_CUSTOMER, "told": OF_CUSTOMER, "records": OF_RECORD}
_ORDER_OF_US = ("<us> need to", "<us> have to", "agent need to", "agent have to")


class Said(NamedTuple):
    """A line of the extract: `section` and `by` as in a brief's line (journey/brief.py)."""

    section: str
    text: str
    by: str | None = None


class _Held(NamedTuple):
    """From where on in a sentence of the extract something can be retold. `names`: who promised it."""

    section: str
    sentence: Sentence
    start: int
    names: frozenset[tuple[str, ...]]


def why_not(answer: str, extract: Sequence[Said]) -> str | None:
    """Why the answer is not to be shown; None: it says nothing that the extract does not hold.

    Each sentence, or each part of it between commas and "and", must begin with whose word it is ("The
    customer says", "We promised") and go on with the words of one sentence of that side, in their order,
    from where a clause begins to where one ends. Free are articles, the endings of plurals, who is meant
    by I, you and they, and how an amount is spelled (it may lose its currency, never gain one). Whatever may turn a sentence around (not, if, would,
    but ...) must stand in both, however far from what is retold. So a sentence that is right and freely
    worded is refused; that is meant: the extract stands below it anyway.

    What it cannot see: that the extract itself is wrong, or that its source goes on with "that was a
    joke"; what "it" means once sentences of two sources stand side by side; what a sentence loses when it
    ends at a comma, beyond the words in QUALIFIERS; irony; and what is left out altogether. It reads
    English only, and refuses answers to anything else.
    """
    if len(answer) > _MOST_LETTERS or len(answer.split()) > _MOST_WORDS:
        return "longer than was asked for"
    if _PLAIN.fullmatch(answer) is None or _ADDRESS.search(answer):
        return "more than plain words"
    if not is_read(extract):
        return "of a language that is not read"
    sentences = sentences_of(answer, OF_ANSWER)
    if not sentences:
        return "says nothing"
    if any(_gives_orders(it.tokens) for it in sentences):
        return "speaks to somebody"
    held = [*_held_by(extract)]
    unheld = any(not _is_held(it.tokens, held) for it in sentences)
    return "states what the extract does not" if unheld else None


def is_read(extract: Sequence[Said]) -> bool:
    """Is it of a language in which answers can be held against it?"""
    return language_of(words_of(" ".join(it.text for it in extract))) == "en"


def _gives_orders(tokens: Sequence[str]) -> bool:
    words = " ".join(it for it in tokens if it not in ARTICLES)
    return not FORBIDDEN.isdisjoint(tokens) or any(it in words for it in _ORDER_OF_US)


def _held_by(extract: Sequence[Said]) -> Iterator[_Held]:
    for said in extract:
        names = frozenset(_names(said.by or ""))
        for sentence in sentences_of(said.text, _MEANT.get(said.section, OF_OURS)):
            starts = [0] if said.section == "records" else _starts(sentence.tokens)
            for start in starts:
                yield _Held(said.section, sentence, start, names)


def _names(by: str) -> Iterator[tuple[str, ...]]:
    """The whole name, and the first of it."""
    for sentence in sentences_of(by, OF_RECORD):
        yield sentence.tokens
        yield sentence.tokens[:1]


def _starts(tokens: Sequence[str]) -> Iterator[int]:
    """Where clauses begin; the second half of "between 3 and 5" is none."""
    yield 0
    for n, (before, token) in enumerate(pairwise(tokens), start=1):
        if before == PAUSE or (before == AND and not token[0].isdigit()):
            yield n


def _is_held(tokens: tuple[str, ...], held: Sequence[_Held]) -> bool:
    """One sentence of the answer, whole or in parts; a part without a beginning of its own goes on with
    whose word the last one was."""
    refused: set[tuple[int, Claim | None]] = set()

    def goes_on(start: int, voice: Claim | None) -> bool:
        while start < len(tokens) and tokens[start] in (PAUSE, AND):
            start += 1
        if start == len(tokens):
            return voice is not None  # a comma alone says nothing
        if (start, voice) in refused:
            return False
        for end in _ends(tokens, start):
            part = tokens[start:end]
            for claim, body in claims_of(part, voice):
                if any(_holds(it, claim, body) for it in held) and goes_on(end, claim):
                    return True
        refused.add((start, voice))
        return False

    return goes_on(0, None)


def _ends(tokens: Sequence[str], start: int) -> Iterator[int]:
    """The longest part first."""
    yield len(tokens)
    for n in range(len(tokens) - 1, start, -1):
        if tokens[n] in (PAUSE, AND):
            yield n


def _holds(held: _Held, claim: Claim, body: Sequence[str]) -> bool:
    if held.section not in claim.sections or not claim.may_be_by(held.names):
        return False
    begins = next((it for it in body if it not in FILLERS and it != PAUSE), "")
    if claim.is_said and begins in COMMANDS:
        return False
    for words, given in claim.retold(held.sentence, held.start):
        if claim.is_balanced(body, held.sentence, given) and _reads(body, words, claim):
            return True
    return False


def _reads(body: Sequence[str], words: Sequence[str], claim: Claim) -> bool:
    """Are these the first words of the clause, up to where it may end?"""
    at = 0
    for token in body:
        if token in ARTICLES:
            continue
        while at < len(words) and words[at] != token and _may_go(words[at], claim):
            at += 1
        if at < len(words) and words[at] == token:
            at += 1
        elif token not in claim.may_come:
            return False
    while at < len(words) and _may_go(words[at], claim) and words[at] != PAUSE:
        at += 1
    return at > 0 and _may_end(words, at)


def _may_go(word: str, claim: Claim) -> bool:
    return word in ARTICLES or word in FILLERS or is_currency(word) or word in claim.may_go


def _may_end(words: Sequence[str], at: int) -> bool:
    if at == len(words) or words[at] == PAUSE:
        return True
    behind = words[at + 1 : at + 2]
    return words[at] == AND and not (behind and behind[0][0].isdigit())
