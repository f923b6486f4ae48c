"""Secrets said with their name: "my PIN is 3941", "pass word ewru 87 cc", "her maiden name was Sanders"; and cards."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sidecar.journey.entities import REFERENCES, entities_of
from sidecar.journey.secret_words import ANY, ASKED, IS, NOT_ONE, NUMBERED, SPOKEN, WORDED

Span = tuple[int, int]
Marked = tuple[int, int, int]  # where the gap starts, where the secret starts, where both end

_TOKEN = re.compile(r"(?:[^\s,;:=!?()\"“”]|[!?](?=[\w!?]))+|[:=]|[,;!?]")
_LEAD = re.compile(
    r"(?i)(?:(?:and|with|then|my|the|his|her|our|your|an?|account|login|,|mein|meine|und|mon|ma|et|mi|y|of|is)[ ,]+)+$"
)
_BACKWARDS = re.compile(
    r"(?i)(?<![\w.])(?P<value>\d[\d -]*(?:(?:or|and|oder|und|ou|et|o|y)[ ]\d[\d -]*)*)(?P<is>(?:is|was|as|for|=|ist|est|es)[ ])?[ ]*(?:my|the|our|mein|mon|mi)?[ ]*$"
)
_RUN = re.compile(r"\d[\d -]*\d")


def named_secrets(text: str, *, is_ours: bool) -> Iterator[Marked]:
    if not ANY.search(text):
        return
    exempt = numbers_with_names(text)
    for cue in NUMBERED.finditer(text):
        until = _sentence_end(text, cue.end()) if is_ours else len(text)
        before = _BACKWARDS.search(text, max(0, cue.start() - 80), cue.start())
        is_behind = _RIGHT_BEHIND.match(text, cue.end())
        hidden = [*_numbers_before(text, cue, before, exempt)] if before else []
        if is_behind or not (before and before["is"] and hidden):
            yield from _numbers_behind(text[:until], cue, exempt)
        if not _LABEL.match(text, cue.end()):
            yield from hidden
        yield from _spoken_behind(text, cue)
    for cue in WORDED.finditer(text):
        yield from _words_behind(text, cue)
    for cue in ASKED.finditer(text):
        yield from _answer_behind(text, cue)


def _numbers_before(
    text: str, cue: re.Match[str], before: re.Match[str], exempt: frozenset[int]
) -> Iterator[Marked]:
    """`1596 is my PIN`."""
    if before.start("value") not in exempt:
        for it in _RUN.finditer(text, *before.span("value")):
            if not _is_no_pin(cue, it[0]):
                yield it.start(), it.start(), it.end()


_RIGHT_BEHIND = re.compile(r"(?i)[ ]*(?:is|was|:|=|,?[ ]*(?:(?:but|and)[ ])?now)?[ ]*\d")
_LABEL = re.compile(r"[ ]*[:=][ ]*\d")  # `351531510 PIN: 5380`
_PIN = re.compile(r"(?i)p\.?i\.?n")
_LONGEST_PIN = 8  # digits


def _is_no_pin(cue: re.Match[str], words: str) -> bool:
    """An account number beside "PIN" says which account."""
    return _PIN.match(cue[0]) is not None and sum(map(str.isdigit, words)) > _LONGEST_PIN


def _numbers_behind(text: str, cue: re.Match[str], exempt: frozenset[int]) -> Iterator[Marked]:
    """All numbers soon behind the word: two may be tried ("either 1596 or 9431")."""
    is_date = cue[0].casefold()[:3] in ("dat", "dob", "bir", "geb", "fec")
    is_loose = cue[0].casefold().endswith(("card", "credit", "karte", "tarjeta", "bancaire"))
    end = min(cue.end() + 110, len(text) if not is_loose else _line_end(text, cue.end()))
    gap, fewest = _lead(text, cue.start()), 4 if is_loose else 3 - is_date * 2
    for n, token in enumerate(_TOKEN.finditer(text, cue.end(), end)):
        if n > (8 if is_loose else 14) or _ends_thought(text[cue.end() : token.start()]):
            return
        stop = _number_end(text, token)
        digits = sum(it.isdigit() for it in text[token.start() : stop])
        if digits < fewest or _DECIMAL.match(text, token.start()):
            continue
        if not is_date and token.start() in exempt:
            return
        if _is_no_pin(cue, text[token.start() : stop]):
            continue
        yield (gap if n < 5 else token.start()), token.start(), stop
        gap = token.start()


_DECIMAL = re.compile(r"\d{1,3}(?:[.,]?\d{3})*[.,]\d\d(?![\w.,-]\d|\d)")  # `189.00` is money


def _ends_thought(said: str) -> bool:
    """A sentence without a number behind the word ends it, but not "I know my PIN. It is 5380."."""
    return (
        bool(re.search(r"\d\S*?(?:[.!?]\s|\n)", said)) or len(re.findall(r"[.!?]\s|\n", said)) > 1
    )


def _line_end(text: str, start: int) -> int:
    return end if (end := text.find("\n", start)) >= 0 else len(text)


def _sentence_end(text: str, start: int) -> int:
    mark = re.compile(r"[.!?]\s|\n").search(text, start)
    return mark.start() if mark else len(text)


def _spoken_behind(text: str, cue: re.Match[str]) -> Iterator[Marked]:
    """`my PIN is three nine four one`, as calls are written down."""
    said = SPOKEN.search(text, cue.end(), min(cue.end() + 150, len(text)))
    if said and said.start() <= cue.end() + 40:
        yield _lead(text, cue.start()), said.start(), said.end()


_SPELLED = re.compile(r"\d(?:[ -]\d){2,}(?!\w)")
_GROUPED = re.compile(r"(?:[ -]\d{3,7}(?!\w))+")


def _number_end(text: str, token: re.Match[str]) -> int:
    """`4982 4918 0129 8798` is one number, as is `4 4 5 5`."""
    if spelled := _SPELLED.match(text, token.start()):
        return spelled.end()
    end = token.start() + len(token[0].rstrip(".'"))
    if not any(it.isdigit() for it in token[0]):
        return end
    more = _GROUPED.match(text, end)
    return more.end() if more else end


def _words_behind(text: str, cue: re.Match[str]) -> Iterator[Marked]:
    tokens = [*_TOKEN.finditer(text, cue.end(), cue.end() + 120)]
    at, has_is = 0, False
    while at < len(tokens) and tokens[at][0].casefold() in IS | {
        "my",
        "the",
        "no",
        "number",
        "either",
    }:
        has_is, at = has_is or tokens[at][0].casefold() in IS, at + 1
    value = []
    for n, token in enumerate(tokens[at : at + 5]):
        word = token[0].casefold().rstrip(".")
        if (word in NOT_ONE and not (n and word == "or")) or token[0] in ",;!?:=":
            break
        if n and "\n" in text[tokens[at + n - 1].end() : token.start()]:
            break
        value.append(token)
        if token[0].endswith("."):
            break
    marked = [n for n, it in enumerate(value) if re.search(r"\d|[^\w.'’-]", it[0])]
    if marked:
        short = [
            n for n, it in enumerate(value[: marked[-1] + 3]) if len(it[0]) < 4 or n <= marked[-1]
        ]
        yield _lead(text, cue.start()), value[0].start(), value[short[-1]].end()
    elif value and (has_is or _ends_line(text, value)):
        yield _lead(text, cue.start()), value[0].start(), value[-1].end()


def _ends_line(text: str, value: Sequence[re.Match[str]]) -> bool:
    """One word and no more behind "password"."""
    return len(value) == 1 and not text[value[0].end() : _line_end(text, value[0].end())].strip(
        " ."
    )


def _answer_behind(text: str, cue: re.Match[str]) -> Iterator[Marked]:
    """`My mother's maiden name is Sanchez`; else what the next sentences answer."""
    end = _sentence_end(f"{text} ", cue.end())
    gap = _lead(text, cue.start())
    said = [*names_in_answer(text, cue.end(), end, is_short=True)]
    if not said and text[end : end + 1] != "?":
        rest = re.match(r"[.!\n]\s*([^.!?\n]*)", text[end:])
        if rest:
            said = [*names_in_answer(text, end + rest.start(1), end + rest.end(1), is_short=False)]
            gap = said[0][0] if said else gap
    for start, stop in said:
        yield gap, start, stop
        gap = start


def names_in_answer(text: str, start: int, end: int, *, is_short: bool) -> Iterator[Span]:
    """Names in an answer: behind "was", or before it, or with a capital, or alone."""
    tokens = [*_TOKEN.finditer(text, start, end)]
    words = [
        it
        for it in tokens
        if it[0].casefold().rstrip(".'") not in NOT_ONE and it[0] not in ",;!?:="
    ]
    words = [it for it in words if it[0].casefold() not in IS]
    taken = set()
    for before, it in pairwise(tokens):
        if before[0].casefold() in IS and it in words:
            taken.add(it)
    if not taken and len(tokens) > 2 and tokens[0] in words and tokens[1][0].casefold() in IS:
        taken.add(tokens[0])
    if not taken:
        taken = {it for it in words if it[0][0].isupper() and (is_short or it is not tokens[0])}
    if not taken and len(words) <= (2 if is_short else 3):
        taken = set(words)
    for it in sorted(taken, key=lambda it: it.start()):
        yield it.start(), it.start() + len(it[0].rstrip(".'"))


_CARD = re.compile(
    r"(?<![\w.])(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{4}(?:[ ]\d{3,4}(?![\d/.-]))?|(?:\d[ -]?){12,18}\d)(?![\w])"
)


def card_numbers(text: str) -> Iterator[Marked]:
    if not _CARD.search(text):
        return
    labelled = {it.start for it in entities_of(text) if it.kind in REFERENCES - {"reference"}}
    for it in _CARD.finditer(text):
        digits = re.sub(r"\D", "", it[0])
        is_grouped = bool(
            re.fullmatch(r"\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{4}[ -]\d{6}[ -]\d{5}", it[0])
        )
        is_plain = len(digits) >= 15 and it.start() not in labelled
        if (
            is_grouped
            or is_plain
            or (digits[0] in "23456" and passes_luhn(digits) and it.start() not in labelled)
        ):
            yield it.start(), it.start(), it.end()


def passes_luhn(digits: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1)."""
    total = 0
    for n, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + n % 2)
        total += doubled - 9 * (doubled > 9)
    return total % 10 == 0


@lru_cache(maxsize=4096)
def numbers_with_names(text: str) -> frozenset[int]:
    """Places of numbers that say themselves what they are."""
    kinds = REFERENCES - {"reference"} | {"amount", "time", "duration", "phone", "email", "date"}
    return frozenset(
        at for it in entities_of(text) if it.kind in kinds for at in range(it.start, it.end)
    )


def _lead(text: str, start: int) -> int:
    lead = _LEAD.search(text, max(0, start - 40), start)
    return lead.start() if lead else start
