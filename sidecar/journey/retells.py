"""Retells: facts that a customer said again although a tool had them, and facts that a story spared them to say."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sidecar.journey.entities import REFERENCES, entities_of

# What one asks a customer for. Words for people and places are too often said in passing, and what is
# secret is nobody's business here.
_FACTS = REFERENCES | {"amount", "date", "phone", "email"}
_TURN = re.compile(r"^\s*(customer|agent|bot|system)\s*:\s*", re.IGNORECASE)

Fact = tuple[str, str]  # kind and normalised value, as journey/entities.py gives them


class Said(NamedTuple):
    """An entry as it is looked at here. `place`: the tool and its conversation, or the entry alone.

    `is_told`: a customer said it. Time in microseconds, UTC.
    """

    key: int
    place: tuple[str, str]
    occurred_at: int
    text: str
    is_told: bool


class Source(NamedTuple):
    """A line of a story: what it says, and the tools of the entries that it is from."""

    text: str
    tools: frozenset[str]


def retold(said: Sequence[Said], *, since: int = 0) -> dict[int, int]:
    """Entry → how many facts the customer said there that stood in another conversation or tool already,
    from an earlier time; only where there are any, and of no entry before `since`.

    Within one conversation a fact is said again once, however often it is.
    """
    first_place: dict[Fact, tuple[str, str]] = {}
    counted: set[tuple[tuple[str, str], Fact]] = set()
    found: dict[int, int] = {}
    for it in sorted(said, key=lambda one: (one.occurred_at, one.key)):
        if not it.is_told:
            continue
        facts = facts_of(customers_words(it.text))
        again = [fact for fact in facts if first_place.setdefault(fact, it.place) != it.place]
        new = [fact for fact in again if (it.place, fact) not in counted]
        counted.update((it.place, fact) for fact in facts)
        if new and it.occurred_at >= since:
            found[it.key] = len(new)
    return found


def spared(
    lines: Iterable[Source], page_tool: str | None, here: Iterable[str] = ()
) -> frozenset[Fact]:
    """The facts of a story that stand only in other tools than the one whose page is open.

    `here`: whatever else that tool itself is known to say of the customer.
    """
    tools: dict[Fact, set[str]] = {}
    for line in lines:
        for fact in facts_of(line.text):
            tools.setdefault(fact, set()).update(line.tools)
    seen = {fact for text in here for fact in facts_of(text)}
    return frozenset(_standing_elsewhere(tools, page_tool, seen))


def facts_of(text: str) -> frozenset[Fact]:
    return frozenset((it.kind, it.value) for it in entities_of(text) if it.kind in _FACTS)


def customers_words(text: str) -> str:
    """Of a call or a chat with a line a turn the customer's turns alone; any other text whole."""
    lines = [(_TURN.match(line), line) for line in text.splitlines()]
    if not any(turn for turn, _ in lines):
        return text
    kept, is_theirs = [], False
    for turn, line in lines:
        is_theirs = turn[1].casefold() == "customer" if turn else is_theirs
        if is_theirs:
            kept.append(line[turn.end() :] if turn else line)
    return "\n".join(kept)


def _standing_elsewhere(
    tools: Mapping[Fact, Collection[str]], page_tool: str | None, seen: Collection[Fact]
) -> Iterable[Fact]:
    for fact, them in tools.items():
        if them and page_tool not in them and fact not in seen:
            yield fact
