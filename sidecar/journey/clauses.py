"""Turns taken apart into clauses that can stand alone, each with its place in the text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Clause(NamedTuple):
    """A stretch of the sentence that starts at `sentence`. `hangs`: it stands only with the words before it
    ("..., located near the river", "... and comes at 90 a month")."""

    start: int
    end: int
    sentence: int
    hangs: bool


# No sentence ends behind these, nor before a small letter or a digit that belongs to them.
_SENTENCE = re.compile(
    r"(?<!\b[Dd]r\.)(?<!\b[Mm]r\.)(?<!\b[Mm]s\.)(?<!\b[Nn]o\.)(?<!\b[Nn]r\.)(?<!\bSt\.)(?<!\bMrs\.)(?<!\b[ap]\.m\.)"
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bca\.)(?<=[.!?؟…])[\"'”)]*[ \t]+"
    r"(?:(?<!\d\.[ \t])|(?!(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zäö]*\b|bis\b|und \d))(?=\S)|[ \t]*\n\s*"
)
# Where a breathless text may be cut.
_AND = r"and|but|so|because|also|then|und|aber|weil|et|mais|y|pero"
_SUBJECT = (
    r"i|i'm|i've|my|we|it|he|she|they|the|there|this|(?<!so )that(?=['’]s| is\b| was\b)|please|now|when|if"
    r"|(?:can|could) (?=you|i|we|u\b)|is (?=there|it|this|that|my|the)|ich|wir|es|je|nous|no(?= (?:puedo|se|me|he|tengo|quiero|hay|funciona))"
)
_JOINT = re.compile(
    rf"(?i)(?:,|;| -| –)?[ ](?=(?:{_AND})[ ](?:{_SUBJECT})\b)"
    r"|[ ](?=(?:my name is|my [a-z]+ (?:number|id|no)\b|i need|i want|i would like|i'd like|can you|could you|can i|could i"
    r"|please (?!\w+$)|thank you|thanks|should i|would you|do you|is there|was there)\b)"
    r"|(?<=[^\d]),[ ](?!(?:with|of|from|by|as|whose|which|mit|von|aus|avec|con)\b)(?=[^\s,]+[ ]\S+[ ]\S)|;[ ]"
)
# What is cut off here and does not stand alone.
_HANGING = re.compile(
    rf"(?i)(?:(?:{_AND}|or|nor|oder|ou|o)[ ](?!(?:{_SUBJECT})\b)"
    r"|(?:without|that(?!['’]s| is fine| works)|who|whom|where|for|in|on|at|to|than|near|nearby|including|located|situated|especially"
    r"|except|like|such|ohne|für|bei|welche[rs]?|sans|pour|dans|qui|que|dont|sin|para|en|cuy[oa])\b)"
)
_WRAPPED = 50  # letters: a shorter line was ended by its writer
_GOES_ON = re.compile(
    r"(?:with|for|of|in|on|at|from|by|to|as|and|or|but|that|which|who|whose|whether|because|before|after|since|until|when|while|than"
    r"|mit|für|von|im|am|auf|aus|bei|zu|und|oder|aber|dass|ob|weil|avec|pour|de|du|des|dans|sur|et|ou|mais|que|qui|con|para|por|del|en|y|o|pero)\b"
)
_LEADS_ON = re.compile(
    r"\b(?:with|for|of|in|at|from|by|to|as|and|or|but|that|which|whether|because|the|a|an|my|our|your|his|her|their|is|was|are|were|have|has|had|not"
    r"|mit|für|von|der|die|das|dem|den|ein|eine|mein|meine|und|oder|ist|nicht|avec|pour|de|du|le|la|les|un|une|mon|ma|et|con|para|por|el|los|una|mi|y)$"
)
_LONG = 9  # words: a sentence up to here is not cut


@lru_cache(maxsize=8192)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """The text's sentences, long ones cut at their joints: places in `text`, without the white space."""
    found: list[Clause] = []
    start = 0
    for mark in [*_ends(text), None]:
        end = mark.start() + len(mark[0].rstrip()) if mark else len(text)
        found += _parts(text, start, end)
        start = mark.end() if mark else end
    return tuple(found)


def _ends(text: str) -> Iterator[re.Match[str]]:
    """Where sentences end; where a mail program broke a long line, none does."""
    for mark in _SENTENCE.finditer(text):
        before = text[text.rfind("\n", 0, mark.start()) + 1 : mark.start()].rstrip()
        is_one_break = mark[0].count("\n") == 1 and len(before) >= _WRAPPED
        is_amid = _GOES_ON.match(text, mark.end()) or _LEADS_ON.search(before)
        if not (is_one_break and before[-1] not in ".!?:;…؟" and is_amid):
            yield mark


def _parts(text: str, start: int, end: int) -> Iterator[Clause]:
    start, end = _tight(text, start, end, " \t\r\n")
    if start == end:
        return
    cuts = [start]
    if text.count(" ", start, end) >= _LONG:
        for joint in _JOINT.finditer(text, start, end):
            is_wide = min(_n_words(text, cuts[-1], joint.start()), _n_words(text, joint.end(), end))
            if is_wide >= 3 and not _is_asking(text, cuts[-1]):
                cuts.append(joint.end())
    stops = [*cuts[1:], end]
    for cut, stop in zip(cuts, stops, strict=True):
        _, last = _tight(text, cut, stop, " ,;-–" if stop != end else "")
        hangs = cut != start and _HANGING.match(text, cut) is not None
        yield Clause(cut, last, start, hangs)


def _tight(text: str, start: int, end: int, letters: str) -> tuple[int, int]:
    while start < end and text[start] in letters:
        start += 1
    while start < end and text[end - 1] in letters:
        end -= 1
    return start, end


_ASKING = re.compile(r"(?i)(?:what|when|where|which|how|who|why|at what|on what|for what)\b")


def _is_asking(text: str, start: int) -> bool:
    """`What day would you like` is one question."""
    return _ASKING.match(text, start) is not None


def _n_words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
