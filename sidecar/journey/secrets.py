"""What never stands in a brief: PINs, passwords, card numbers, answers to security questions, one-time codes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import lru_cache
from typing import NamedTuple

from sidecar.journey.piece import Piece
from sidecar.journey.posed import posed_in, without_posed
from sidecar.journey.secret_words import MONEY, PROVING
from sidecar.journey.secrets_answered import Asked, Lone
from sidecar.journey.secrets_named import Marked, Span, named_secrets
from sidecar.journey.secrets_shaped import shaped_secrets
from sidecar.journey.turns import Turn, turns_of


class Secrets(NamedTuple):
    """`gaps`: per piece, the places in its text that nobody may see, with the words that lead to them
    ("and my PIN is 3941"). `hidden`: the same without these words. `values`: what stood there, to be known
    again wherever it is repeated."""

    gaps: tuple[tuple[Span, ...], ...]
    hidden: tuple[tuple[Span, ...], ...]
    values: tuple[str, ...]

    def parts(self, n: int, start: int, end: int) -> list[Span]:
        """What is left of a stretch of piece `n`."""
        left = [(start, end)]
        for a, b in self.gaps[n]:
            left = [it for x, y in left for it in _cut(x, y, a, b)]
        return left


@lru_cache(maxsize=512)  # of a case its brief, its line and its reasons ask
def secrets_of(pieces: tuple[Piece, ...]) -> Secrets:
    """All that is secret in what one customer and we said, read in time: an answer is known by the
    question before it, also in another piece; what was a secret once is one wherever it is repeated."""
    texts = [it.text for it in pieces]
    found = [*_said(texts, turns_of(pieces))]
    values = tuple(sorted({it for _, _, _, words in found if (it := _squeezed(words))}))
    gaps: list[list[Span]] = [[] for _ in pieces]
    hidden: list[list[Span]] = [[] for _ in pieces]
    for n, start, end, words in found:
        gaps[n].append((start, end))
        hidden[n].append((end - len(words), end))
    for n, text in enumerate(texts):
        again = repeated(text, values)
        gaps[n] += again
        hidden[n] += again
    return Secrets(_sorted(gaps), _sorted(hidden), values)


@lru_cache(maxsize=512)
def open_pieces(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same pieces, to show a line of: with `…` in text and subject for every secret, also for one that
    only a question before it shows to be one. In time, of one customer."""
    secrets = secrets_of(pieces)
    return tuple(
        it._replace(
            text=_veiled(it.text, spans), subject=it.subject and opened(it.subject, secrets)
        )
        for it, spans in zip(pieces, secrets.hidden, strict=True)
    )


def opened(subject: str, secrets: Secrets) -> str:
    """A subject above what was said, with `…` for every secret."""
    return masked(_veiled(subject, repeated(subject, secrets.values)), is_ours=False)


def _sorted(spans: Sequence[Sequence[Span]]) -> tuple[tuple[Span, ...], ...]:
    return tuple(tuple(sorted(it)) for it in spans)


@lru_cache(maxsize=2048)
def masked(text: str, *, is_ours: bool) -> str:
    """A text that stands alone, such as a line in a list or a colleague's note, with `…` for every secret
    that it names. `is_ours`: we wrote it."""
    return _veiled(text, {(start, stop) for _, start, stop in _plain(text, is_ours=is_ours)})


def _veiled(text: str, spans: Iterable[Span]) -> str:
    parts, end = [], 0
    for start, stop in sorted(spans):
        if stop > end:
            parts += [text[end : max(start, end)], "…" if start >= end else ""]
            end = stop
    return "".join([*parts, text[end:]])


def repeated(text: str, values: Sequence[str]) -> list[Span]:
    """Where one of the secrets stands in a text, however it is spaced there."""
    spans: list[Span] = []
    flat = _squeezed(text) if values else ""
    for value in values:
        if value in flat:
            letters = (
                r"[\W_]{0,3}".join(map(re.escape, value)) if value.isdigit() else _spelled(value)
            )
            spans += [it.span() for it in re.finditer(rf"(?i)(?<!\w){letters}(?!\w)", text)]
    return spans


class _Found(NamedTuple):
    n: int
    start: int  # of the gap
    end: int
    words: str


def _said(texts: Sequence[str], turns: Sequence[Turn]) -> Iterator[_Found]:
    asked = Asked()
    spoken = [(it, texts[it.n][it.start : it.end]) for it in turns if it.side != "record"]
    meant = [without_posed(it) if turn.side == "customer" else it for turn, it in spoken]
    about = [_about(it) for it in meant]
    lone = Lone(
        is_money=any(is_money for is_money, _ in about), is_proving=any(it for _, it in about)
    )
    for (turn, text), said in zip(spoken, meant, strict=True):
        if turn.side == "customer":
            spans = [*_in_posed(text, copy(asked), lone)] if said != text else []
            spans += _theirs(said, asked, lone)
        else:
            spans = [*_plain(said, is_ours=True)]
            asked.hear(text)
        for start, value_start, end in spans:
            yield _Found(turn.n, turn.start + start, turn.start + end, text[value_start:end])


@lru_cache(maxsize=4096)  # what was said once is read again with each word that follows it
def _plain(said: str, *, is_ours: bool) -> tuple[Marked, ...]:
    """Secrets that show themselves, whatever was said before."""
    return (*named_secrets(said, is_ours=is_ours), *shaped_secrets(said))


@lru_cache(maxsize=4096)
def _about(said: str) -> tuple[bool, bool]:
    """Is it about money, or does somebody have to prove who he is?"""
    return MONEY.search(said) is not None, PROVING.search(said) is not None


def _theirs(said: str, asked: Asked, lone: Lone) -> list[Marked]:
    spans = [*_plain(said, is_ours=False), *asked.answers(said)]
    if not (asked.is_other and _n_lines(said) == 1):
        spans += lone.answers(_blanked(said, spans))
    return spans


def _in_posed(text: str, asked: Asked, lone: Lone) -> Iterator[Marked]:
    """What poses as another's words may hold a secret, with the question or the word before it; what is
    found outside of it there is not hidden for its sake."""
    posed = posed_in(text)
    for found in _theirs(text, asked, lone):
        _, value_start, stop = found
        touched = [at for at, end in posed if at < stop and value_start < end]
        if touched and not _is_label(text, touched[0], stop):
            yield found
    for at, end in posed:
        words = text[at:end]
        for start, value_start, stop in _plain(words, is_ours=False):
            yield at + start, at + value_start, at + stop


_LABEL = re.compile(r"[^\w\n]*[^\W\d]+(?: [^\W\d]+)?[\])*]*[ ]*:")


def _is_label(text: str, at: int, stop: int) -> bool:
    """`Agent:` before an answer is none."""
    label = _LABEL.match(text, at)
    return label is not None and stop <= label.end()


def _blanked(text: str, spans: Iterable[Marked]) -> str:
    """The text with the secrets known so far made blank, place by place."""
    for start, _, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _n_lines(text: str) -> int:
    return sum(bool(it.strip()) and not _GREETING.fullmatch(it.strip()) for it in text.split("\n"))


_GREETING = re.compile(r"(?i)(?:hi|hello|hey|dear)\b[ \w]{0,15}[,.!]?")


def _cut(x: int, y: int, a: int, b: int) -> Iterator[Span]:
    if b <= x or y <= a:
        yield x, y
        return
    if x < a:
        yield x, a
    if b < y:
        yield b, y


def _squeezed(words: str) -> str:
    flat = re.sub(r"[\W_]", "", words.casefold())
    return flat if len(flat) > 2 else ""


def _spelled(value: str) -> str:
    return r"[\W_]{0,2}".join(map(re.escape, value))
