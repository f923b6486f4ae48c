"""What was newly said: a mail without the history it quotes and the signature it ends with."""

import re
from dataclasses import dataclass
from itertools import groupby

from sidecar.journey.letters import letter_words
from sidecar.journey.quote_marks import (
    attribution_length,
    is_forward_mark,
    is_forward_subject,
    is_header_block,
    is_quoted,
    is_rule,
    is_separator,
    is_sure_attribution,
)
from sidecar.journey.signatures import without_signature
from sidecar.model.interaction import Interaction

_CONTEXT_LINES = 3
_LINE_LENGTH = 160
_MOST_LINES = 4000  # a longer mail is a log file; its first words are its own either way
# Without any of these there is nothing to look for but a signature.
_MARKS = (
    ":", "：", "--", "__", "==", "\n>", "\n >", "above this", "oberhalb", "über dies", "au-dessus",
    "encima",
)  # fmt: skip
_BLANK = re.compile(r"\n{3,}")
_BANNER = re.compile(
    r"\W*(caution|warning|attention|achtung)?\W*((this|the) (e-?mail|message)|external|diese|externe)\b"
    r"(?=.*(click|links?|attachments?|anhänge|outside|organi[sz]ation|außerhalb|sender|\]$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`is_folded`: more was written than `text`; the original has the whole."""

    text: str
    is_folded: bool


def newly_said(interaction: Interaction) -> Folded:
    """What the timeline shows of an interaction: a mail folded, a machine's mail as one line,
    everything else as it is."""
    it = interaction
    return said_in(it.text or "", channel=it.channel, by=it.by, subject=it.subject)


def said_in(text: str, *, channel: str, by: str, subject: str | None) -> Folded:
    """As `newly_said`, of the words alone."""
    if channel == "post":
        words = letter_words(text)
        return Folded(words, is_folded=words != text.strip())
    if channel != "email":
        return Folded(text, is_folded=False)
    if by == "system":
        line = one_line(subject, text)
        return Folded(line, is_folded=line != text.strip())
    return fold(text, subject)


def one_line(subject: str | None, text: str | None) -> str:
    """A bulk mail or an out-of-office note in one line: its subject, else its first words."""
    words = " ".join((subject or "").split()) or " ".join((text or "")[:1000].split())
    return words if len(words) <= _LINE_LENGTH else words[: _LINE_LENGTH - 1].rstrip() + "…"


def fold(text: str, subject: str | None = None) -> Folded:
    """The writer's own words in their order.

    Answers written between quoted lines keep the last of the lines they answer. What is passed on
    (a forward) is content and stays whole, as does a mail that is nothing but quotation. Every line
    that is neither quoted, nor heads or follows quoted history, nor is a signature, survives.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > _MOST_LINES:
        return Folded(text.strip(), is_folded=False)
    if not _is_marked(text):
        own = without_signature(_without_banner(lines))
        # Most mails are their writer's own from first to last, and a backfill reads millions.
        is_whole = own is lines and "\n\n\n" not in text and "\r" not in text
        return Folded(text.strip(), is_folded=False) if is_whole else _said([own], text)
    own_until, kept_tail = _divide(lines, is_forward=is_forward_subject(subject))
    stretches = _stretches(lines[:own_until])
    if is_forward_subject(subject) or not any(it.is_own for it in stretches):
        return Folded(text.strip(), is_folded=False)
    return _said([*_answered(stretches), kept_tail], text)


def _is_marked(text: str) -> bool:
    """Most mails quote nothing: a look for plain words is a twentieth of a pattern's work."""
    for mark in _MARKS:  # a loop: any() would take as long again to ask
        if mark in text:
            return True
    return text.startswith((">", " >"))


@dataclass(frozen=True, slots=True)
class _Stretch:
    lines: list[str]
    is_own: bool


def _said(stretches: list[list[str]], text: str) -> Folded:
    said = ["\n".join(stretch).strip("\n") for stretch in stretches]
    folded = "\n\n".join(it for it in said if it).strip()
    if "\n\n\n" in folded:
        folded = _BLANK.sub("\n\n", folded)
    # Most are as they were: to say so by letters costs a tenth of what it costs by words.
    return Folded(folded, is_folded=folded != text and _visible(folded) != _visible(text))


def _divide(lines: list[str], *, is_forward: bool) -> tuple[int, list[str]]:
    """Where the unmarked history starts, and what of the rest is to be kept (a forwarded mail)."""
    has_own = False
    for index, line in enumerate(lines):
        if is_quoted(line) or not line.strip():
            continue
        if is_forward_mark(line):
            return index, lines[index:]
        if _starts_history(lines, index):
            return (index, lines[index:]) if is_forward or not has_own else (index, [])
        has_own = has_own or not _is_attribution_above_quote(lines, index)
    return len(lines), []


def _starts_history(lines: list[str], index: int) -> bool:
    if is_separator(lines[index]) or is_header_block(lines, index):
        return True
    if is_rule(lines[index]):
        below = _next_visible(lines, index + 1)
        return below < len(lines) and is_header_block(lines, below)
    length = attribution_length(lines, index)
    if not length or not is_sure_attribution(lines[index : index + length]):
        return False
    below = _next_visible(lines, index + length)
    return below < len(lines) and not is_quoted(lines[below])


def _is_attribution_above_quote(lines: list[str], index: int) -> int:
    """The attribution's number of lines, where quoted lines follow it; else 0."""
    length = attribution_length(lines, index)
    below = _next_visible(lines, index + length)
    return length if length and below < len(lines) and is_quoted(lines[below]) else 0


def _next_visible(lines: list[str], start: int) -> int:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _stretches(lines: list[str]) -> list[_Stretch]:
    """Own words and quoted lines in turn, attributions left out, signatures taken off."""
    marks = _marks(lines)
    grouped = groupby(zip(marks, lines, strict=True), key=lambda pair: pair[0])
    found: list[_Stretch] = []
    for mark, pairs in grouped:
        block = [line for _, line in pairs]
        if mark == "quoted":
            found.append(_Stretch(block, is_own=False))
        elif mark == "own":
            said = without_signature(block if found else _without_banner(block))
            if any(line.strip() for line in block):
                found.append(_Stretch(said, is_own=True))
    return found


def _marks(lines: list[str]) -> list[str]:
    """For each line: own, quoted or attribution; blank lines between quoted ones are quoted."""
    marks: list[str] = []
    while len(marks) < len(lines):
        index = len(marks)
        length = _is_attribution_above_quote(lines, index)
        if length:
            marks += ["attribution"] * length
        elif is_quoted(lines[index]) and not _is_escaped(lines, index):
            marks.append("quoted")
        else:
            marks.append(_mark_of_blank(lines, marks))
    return marks


def _mark_of_blank(lines: list[str], marks: list[str]) -> str:
    index = len(marks)
    if lines[index].strip() or not marks or marks[-1] == "own":
        return "own"
    below = _next_visible(lines, index)
    is_inside = below < len(lines) and is_quoted(lines[below])
    return marks[-1] if is_inside or marks[-1] == "attribution" else "own"


def _is_escaped(lines: list[str], index: int) -> bool:
    """An old mailbox format writes ">From now on" for an own line that begins with From."""
    if not lines[index].startswith(">From "):
        return False
    around = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return not any(is_quoted(line) for line in around)


def _without_banner(lines: list[str]) -> list[str]:
    """A gateway's warning in the first paragraph is nobody's words, if the mail has more than that."""
    start = _next_visible(lines, 0)
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    paragraph = " ".join(lines[start:end])
    is_short = end - start <= 4 and len(paragraph) <= 400
    if is_short and _next_visible(lines, end) < len(lines) and _BANNER.match(paragraph):
        return lines[end:]
    return lines


def _answered(stretches: list[_Stretch]) -> list[list[str]]:
    """Own words whole; of the quoted ones only what an answer below them needs to be understood."""
    is_interleaved = sum(not it.is_own for it in stretches) > 1
    kept: list[list[str]] = []
    for index, stretch in enumerate(stretches):
        if stretch.is_own:
            kept.append(stretch.lines)
        elif any(
            line.strip() for later in stretches[index + 1 : index + 2] for line in later.lines
        ):
            kept.append(_context(stretch.lines, is_interleaved=is_interleaved))
    return kept


def _context(quoted: list[str], *, is_interleaved: bool) -> list[str]:
    """The answered lines: all of a short quotation, the end of a longer one that others follow,
    nothing of a whole mail with the answer below it."""
    visible = [line.strip() for line in quoted if line.strip(" >")]
    if len(visible) <= _CONTEXT_LINES:
        return visible
    return visible[-_CONTEXT_LINES:] if is_interleaved else []


def _visible(text: str) -> str:
    return "".join(text.split())
