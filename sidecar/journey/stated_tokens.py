"""Words as an answer is held against its extract: one spelling for one thing, and who is meant for I, you and they."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sidecar.journey.entity_words import AMOUNT, currency_of
from sidecar.journey.stated_words import (
    CUSTOMER,
    CUSTOMERS,
    ENDINGS,
    FORMS,
    IS_SHORT,
    ME,
    MINE,
    NO_ENDING,
    OURS,
    QUALIFIERS,
    THEIRS,
    THEM,
    UNMARKED,
    US,
    YOU,
    YOURS,
)

THEY, THEIR, WE, OUR = "<customer>", "<customer's>", "<us>", "<ours>"
PAUSE = ","
AND = "and"
_TOKEN = re.compile(
    r"(?P<code>(?:[^\W\d_]+-)?[^\W_]*\d[^\W_]*(?:[.,:/-][^\W_]*\d[^\W_]*)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<stop>[.!?؟。…;]+)|(?P<pause>[,:()–—]|(?<=\s)-(?=\s))|(?P<sign>[%+])"
)
_NO_STOP = re.compile(
    r"\s+[^\W\d_A-Z]"
)  # who writes without capitals goes on with the same sentence
_ROUND = re.compile(r"[.,]00$")


def _meant(
    *, they: frozenset[str], their: frozenset[str], we: frozenset[str], our: frozenset[str]
) -> Mapping[str, str]:
    kinds = ((they, THEY), (their | {CUSTOMERS}, THEIR), (we, WE), (our, OUR))
    return {word: meant for words, meant in kinds for word in words}


# Whom a pronoun means, by who uses it: word → token; any other word means itself. In an answer both sides
# are spoken of; "a caller", in the customer's own words, is somebody else.
OF_ANSWER = _meant(they=CUSTOMER | THEM, their=THEIRS, we=US, our=OURS)
OF_CUSTOMER = _meant(they=ME, their=MINE, we=YOU, our=YOURS)
OF_OURS = _meant(they=CUSTOMER | YOU, their=YOURS, we=ME, our=MINE)
OF_RECORD: Mapping[str, str] = {}


class Sentence(NamedTuple):
    """`qualifiers`: how often each of them stands anywhere in it."""

    tokens: tuple[str, ...]
    is_question: bool
    qualifiers: Counter[str]


def sentences_of(text: str, meant: Mapping[str, str]) -> list[Sentence]:
    """In the order in which they stand; `meant`: whom its pronouns mean."""
    found: list[Sentence] = []
    tokens: list[str] = []
    for part in [*_tokens(text, meant), "."]:
        if part not in (".", "?"):
            if part == AND and tokens[-1:] == [PAUSE]:
                tokens.pop()  # some write a comma before it
            tokens.append(part)
        elif tokens:
            qualifiers = Counter(it for it in tokens if it in QUALIFIERS)
            found.append(Sentence(tuple(tokens), part == "?", qualifiers))
            tokens = []
    return found


def is_currency(token: str) -> bool:
    """Of an amount, which may be told without it, and never with another one."""
    return token.startswith("$")


def _tokens(text: str, meant: Mapping[str, str]) -> Iterator[str]:
    amounts = {it.start(): it for it in AMOUNT.finditer(text)}
    place = 0
    while place < len(text):
        if amount := amounts.get(place):
            sign = "-" if text[:place].endswith(("-", "−")) else ""
            yield sign + _number(amount["before"] or amount["after"])
            yield f"${currency_of(amount['sign'] or amount['code'] or amount['unit'])}"
            place = amount.end()
            continue
        found = _TOKEN.match(text, place)
        if found:
            yield from _token(text, found, meant)
        place = max(place + 1, found.end() if found else 0)


def _token(text: str, found: re.Match[str], meant: Mapping[str, str]) -> Iterator[str]:
    if found["code"]:
        sign = "-" if re.search(r"(?:^|\s)[-−]$", text[: found.start()]) else ""
        yield sign + _number(found[0].casefold())
    elif found["word"]:
        for it in _spelled(found[0].casefold().replace("’", "'")):
            yield meant.get(it, it)
    elif found["stop"]:
        if "?" in found[0] or "؟" in found[0]:
            yield "?"
        else:
            goes_on = ";" not in found[0] and _NO_STOP.match(text, found.end())
            yield PAUSE if goes_on else "."
    else:
        yield PAUSE if found["pause"] else found[0]


def _number(spelled: str) -> str:
    return _ROUND.sub("", spelled)


def _spelled(word: str) -> Sequence[str]:
    if word in FORMS:
        return FORMS[word].split()
    if word in UNMARKED or word.endswith("n't"):
        return [_form(word.removesuffix("'t").removesuffix("t").removesuffix("n")), "not"]
    head, mark, tail = word.partition("'")
    if mark + tail in ENDINGS:
        return [head, *ENDINGS[mark + tail].split()]
    return _whose(head) if mark + tail == "'s" else [_base(word)]


def _whose(head: str) -> Sequence[str]:
    """Of a word with 's behind it."""
    if head == "customer":
        return [CUSTOMERS]
    return [head, "be.now"] if head in IS_SHORT else [_base(head), "'s"]


def _form(word: str) -> str:
    return FORMS.get(word, word)


def _base(word: str) -> str:
    """Of "arrives" and "charges" without the ending; a past stays a past."""
    is_whole = len(word) < 4 or word.endswith(("ss", "us", "is")) or word in NO_ENDING
    if is_whole or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "zes", "ches", "shes")) else word[:-1]
