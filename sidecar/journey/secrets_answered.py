"""Secrets that answer a question: ours before them, or one that we do not see."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sidecar.journey.secret_words import ANY, ASKED, NOT_ONE, NUMBERED, QUESTION, WORDED
from sidecar.journey.secrets_named import Marked, Span, names_in_answer, numbers_with_names


class Asked:
    """Which secrets we asked for and still wait for. `is_other`: our last question was for something else."""

    def __init__(self) -> None:
        self._numbers = self._words = self._names = self.is_other = False
        self._left = self._most = 0

    def hear(self, text: str) -> None:
        """We said this: a question for a secret waits for its answer, another question ends the waiting."""
        is_question = _is_question(text)
        cues = _asked_in(text)
        self.is_other = is_question and not any(cues)
        if is_question and any(cues):
            self._numbers, self._words, self._names = cues
            self._most = 19 if "card" in text.casefold() else 6 if _PIN.search(text) else 8
            self._left = 4
        elif is_question:
            self._left = 0

    def answers(self, text: str) -> list[Marked]:
        """Called with each of the customer's turns; who quotes our question answers it there."""
        found: list[Marked] = []
        start = 0
        for at, end in _quoted(text):
            found += self._answers(text[:at], start)
            self.hear(text[at:end])
            start = end
        return found + self._answers(text, start)

    def _answers(self, text: str, start: int) -> list[Marked]:
        """From `start` on."""
        said = " " * start + text[start:]
        if not self._left or not said.strip():
            return []
        self._left -= 1
        found: list[Marked] = []
        if self._numbers:
            found += _digits(said, most=self._most)
        if self._words:
            found += _word_answers(said)
        if self._names:
            found += _name_answers(said)
        return found


_PIN = re.compile(r"(?i)\bpins?\b")
_KEPT = 4096  # of what was read once, and is again with each word that follows it


@lru_cache(maxsize=_KEPT)
def _is_question(text: str) -> bool:
    return QUESTION.search(text) is not None


@lru_cache(maxsize=_KEPT)
def _asked_in(text: str) -> tuple[bool, ...]:
    """Whether it asks for numbers, words and names that are secret; empty where for nothing of the kind."""
    if not ANY.search(text):
        return ()
    return tuple(bool(it.search(text)) for it in (NUMBERED, WORDED, ASKED))


@lru_cache(maxsize=_KEPT)
def _quoted(text: str) -> tuple[Span, ...]:
    """The lines in which our question for a secret is quoted."""
    return tuple(it.span() for it in _QUOTED.finditer(text) if any(_asked_in(it[0])))


class Lone(NamedTuple):
    """Answers whose question we do not see: a number alone where money is the matter, a name alone where
    somebody has to prove who he is."""

    is_money: bool
    is_proving: bool

    def answers(self, text: str) -> tuple[Marked, ...]:
        return _lone_answers(self, text) if self.is_money or self.is_proving else ()


@lru_cache(maxsize=_KEPT)
def _lone_answers(lone: Lone, text: str) -> tuple[Marked, ...]:
    return tuple(_alone(lone, text))


def _alone(lone: Lone, text: str) -> Iterator[Marked]:
    exempt = numbers_with_names(text)
    for line in re.finditer(r"[^\n]+", text):
        numbers = _LONE_NUMBERS.search(line[0])
        if numbers and line.start() + numbers.start(1) not in exempt:
            is_round = numbers[1].endswith("00") and not lone.is_proving
            n_words = len(line[0][: numbers.start(1)].split())
            if not is_round and n_words <= (4 if " " in numbers[1] else 3):
                at = line.start() + numbers.start(1)
                yield at, at, line.start() + numbers.end(1)
        if lone.is_proving and len(line[0].split()) <= 9:
            yield from _lone_name(line)


_LONE_NUMBERS = re.compile(r"(?<![\w/.$€£-])(\d{4}(?:(?: and| or|,)? \d{4})*|\d(?: \d){3})[\W_]*$")
_THAT_WAS = re.compile(
    r"(?i)\b(?:that|it|it's|its|name|his|her|he|she)[ ]*(?:was|is|'s)[ ]+(?:called[ ]|named[ ])?(?P<name>[^\W\d_]{3,})\b(?=[ ]*(?:[.,!]|$|he |she |it |a ))"
)


def _lone_name(line: re.Match[str]) -> Iterator[Marked]:
    for it in _THAT_WAS.finditer(line[0]):
        if it["name"].casefold() not in NOT_ONE:
            at = line.start() + it.start("name")
            yield at, at, at + len(it["name"])
    alone = re.fullmatch(
        r"(?i)\W*(?:oh|its|it's|um|hmm|my|mr|mrs)?[ ]*(?P<name>[^\W\d_]{3,})\W*",
        re.split(r"[.!] ", line[0])[0],
    )
    if alone and alone["name"].casefold() not in NOT_ONE | _PLAIN:
        at = line.start() + alone.start("name")
        yield at, at, at + len(alone["name"])


_PLAIN = frozenset(
    (
        "hello hey hii dear team goodbye bye great perfect excellent good fine awesome amazing wonderful cool nope yep yup right "
        "correct exactly done please nothing none never sorry damn help wow thankyou morning evening bless nice agreed absolutely "
        "hola gracias bonjour merci danke hallo bitte nein"
    ).split()
)


def _name_answers(text: str) -> Iterator[Marked]:
    for it in re.finditer(r"[^.!?\n]+", text):
        for start, end in names_in_answer(
            text, it.start(), it.end(), is_short=len(it[0].split()) <= 4
        ):
            yield start, start, end


def _word_answers(text: str) -> Iterator[Marked]:
    """The first line that is short enough for a password and no more."""
    for it in re.finditer(r"[^\n]+", text):
        if it[0].strip() and len(it[0].split()) <= 4:
            for start, end in names_in_answer(text, *it.span(), is_short=True):
                yield start, start, end
            return


_QUOTED = re.compile(r"(?m)^[^\n?؟]{5,120}[?؟][ ]*(?=\n)")


def _digits(text: str, *, most: int) -> Iterator[Marked]:
    exempt = numbers_with_names(text)
    for it in re.finditer(r"(?<![\w$€£.])\d(?:[\d/-]|[ ](?=\d))*\d(?![\w]|[.,]\d)", text):
        n_digits = sum(letter.isdigit() for letter in it[0])
        if 3 <= n_digits <= most and it.start() not in exempt:
            yield it.start(), it.start(), it.end()
