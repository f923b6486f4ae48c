"""Measures briefs beside their sources: are they sentences, and does each section stand where its source has it?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sidecar.journey.brief import Line, brief_of
from sidecar.journey.clauses import clauses_of
from sidecar.journey.phrase_words import STOP
from sidecar.journey.phrases import TOKEN
from sidecar.journey.piece import Piece
from sidecar.journey.promises import is_promise
from sidecar.journey.record_words import is_at_stake
from sidecar.journey.turns import turns_of

_FEWEST = 4  # words: of fewer a share says nothing
_FEW = 5  # sentences: of fewer a dialogue has no band of its own
_OUTSIDE = 0.1  # of the sentences on either side
_MID = re.compile(r"(?<![.!?:;\n…>])[ ]\Z")
_HANGING = re.compile(
    r"(?i)(?:and|or|but|nor|with|without|of|from|by|as|which|who|whose|that (?!is|was|will|would|works|sounds)|than|to|near|including|located)\b"
)
# Where what one side said should stand, by the kinds of the set's facts: what the customer wants and names,
# and what he was told.
_PLACES = {
    "need": ("need", "told"),
    "key": ("need", "told", "records"),
    "told": ("tried", "promised", "records"),
}
_SECTIONS = ("need", "told", "tried", "promised", "records")
Fact = tuple[str, str]  # kind, words


class Figures(NamedTuple):
    """`inside`: briefs whose share of function words lies in the band (10th to 90th percentile) of their
    source's own sentences. `fragments`: lines that start amid a sentence with a word that hangs on the words
    before it. Of each section, `filled` and `had` by how many briefs and sources, and `both`. Of each kind of
    fact, how many of those that a brief holds stand in a section of its side: `placed` of `found`."""

    briefs: int
    inside: int
    fragments: int
    lines: int
    filled: Counter[str]
    had: Counter[str]
    both: Counter[str]
    found: Counter[str]
    placed: Counter[str]


def figures_of(cases: Iterable[tuple[Sequence[Piece], Sequence[Fact]]]) -> Figures:
    told = [(pieces, facts, brief_of(pieces)) for pieces, facts in cases]
    low, high = _band([it for pieces, _, _ in told for it in _shares(pieces)])
    spread = (high - low) / 2
    worded = [(pieces, words) for pieces, _, lines in told if (words := _words(lines))]
    sides = [({it.section for it in lines}, _sections_of(pieces)) for pieces, _, lines in told]
    places = [it for _, facts, lines in told for it in _placed(facts, lines)]
    return Figures(
        briefs=len(worded),
        inside=sum(_is_inside(words, pieces, spread) for pieces, words in worded),
        fragments=sum(_is_fragment(it, pieces) for pieces, _, lines in told for it in lines),
        lines=sum(len(lines) for _, _, lines in told),
        filled=Counter(it for filled, _ in sides for it in filled),
        had=Counter(it for _, had in sides for it in had),
        both=Counter(it for filled, had in sides for it in filled & had),
        found=Counter(kind for kind, _ in places),
        placed=Counter(kind for kind, is_right in places if is_right),
    )


def page_of(it: Figures) -> str:
    return "\n".join(
        [
            f"function words in the band of the source's own sentences: {it.inside} of {it.briefs} briefs",
            f"lines that hang on words that are not shown: {it.fragments} of {it.lines}",
            *(
                f"{name:9} filled {it.filled[name]}, of these {it.both[name]} rightly; in the source {it.had[name]}"
                for name in _SECTIONS
            ),
            *(
                f"facts of kind {kind}: {it.placed[kind]} of {it.found[kind]} found stand on their side"
                for kind in _PLACES
            ),
        ]
    )


def _placed(facts: Sequence[Fact], lines: Sequence[Line]) -> Iterator[tuple[str, bool]]:
    """Each fact that the brief holds word for word, and whether one of its side's lines does."""
    told = [(it.section, _flat(it.text)) for it in lines]
    for kind, words in facts:
        holding = {section for section, text in told if _flat(words) in text}
        if holding and kind in _PLACES:
            yield kind, not holding.isdisjoint(_PLACES[kind])


def _flat(words: str) -> str:
    return f" {' '.join(TOKEN.findall(words.casefold()))} "


def _words(lines: Sequence[Line]) -> str | None:
    """What was said, without records, which say no sentences."""
    said = " ".join(it.text for it in lines if it.section != "records")
    return said if len(said.split()) >= _FEWEST else None


def _is_inside(words: str, pieces: Sequence[Piece], spread: float) -> bool:
    """Around its text as a whole, as wide as the set's, where a source has few sentences of its own."""
    own = [*_shares(pieces)]
    whole = _share(" ".join(it.text for it in pieces if it.kind != "record"))
    low, high = _band(own) if len(own) >= _FEW else (whole - spread, whole + spread)
    return low <= _share(words) <= high


def _shares(pieces: Sequence[Piece]) -> Iterator[float]:
    for turn in turns_of(pieces):
        text = pieces[turn.n].text[turn.start : turn.end]
        if turn.side != "record":
            for sentence in _sentences(text):
                if len(sentence.split()) >= _FEWEST:
                    yield _share(sentence)


def _sentences(text: str) -> Iterator[str]:
    ends: dict[int, int] = {}
    for it in clauses_of(text):
        ends[it.sentence] = it.end
    return (text[start:end] for start, end in ends.items())


def _share(words: str) -> float:
    tokens = TOKEN.findall(words.casefold())
    return sum(it in STOP for it in tokens) / max(1, len(tokens))


def _band(shares: Sequence[float]) -> tuple[float, float]:
    ranked = sorted(shares)
    out = int(_OUTSIDE * (len(ranked) - 1))
    return ranked[out], ranked[-1 - out]


def _is_fragment(line: Line, pieces: Sequence[Piece]) -> bool:
    key, start, _ = line.spans[0]
    before = next(it.text for it in pieces if it.key == key)[: max(0, start)]
    return line.section != "records" and bool(_MID.search(before) and _HANGING.match(line.text))


def _sections_of(pieces: Sequence[Piece]) -> set[str]:
    """What the source has: who spoke, what we promised, and what is at stake."""
    had = set()
    for turn in turns_of(pieces):
        piece = pieces[turn.n]
        text = piece.text[turn.start : turn.end]
        if turn.side == "record":
            had |= {"records"} if is_at_stake(piece.text) else set()
        elif turn.side == "customer":
            had |= {"need", "told"}
        else:
            had |= {"tried"}
            had |= {"promised"} if any(map(is_promise, _sentences(text))) else set()
    return had
