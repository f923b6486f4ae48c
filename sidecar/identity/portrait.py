"""A customer's contacts taken together: what an arriving contact is compared with."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import orjson

from sidecar.identity.traits import Traits

_MOST = 12  # values of one field; a collective sender must not make every comparison a long one


@dataclass(frozen=True, slots=True)
class Told:
    """What one contact tells. `seen_at`: when last, in hours since any fixed start; None: not known.

    `is_noted`: its name and address are of somebody who only wrote down another's call.
    """

    traits: Traits
    seen_at: float | None = None
    is_noted: bool = False

    @property
    def own(self) -> Traits:
        """What is told of the contact itself."""
        if not self.is_noted:
            return self.traits
        own = {name: it for name, it in self.traits.items() if name not in _OF_THE_WRITER}
        writers = self.of_writer
        if mails := tuple(it for it in own.pop("email", ()) if it not in writers):
            own["email"] = mails
        return own

    @property
    def of_writer(self) -> tuple[str, ...]:
        """The addresses of whoever wrote it down, if it was noted: those made of a name that is told;
        where none is told, all.
        """
        mails = self.traits.get("email", ())
        words = {
            it for name in self.traits.get("name", ()) for it in name.replace("|", " ").split()
        }
        if not words:
            return mails
        return tuple(it for it in mails if _is_made_of(it.partition("@")[0], words))


_UMLAUTS = re.compile("([aou])e")  # which an address may lack
_OF_THE_WRITER = frozenset("name generation gender".split())


@dataclass(frozen=True, slots=True)
class Portrait:
    """`values`: field -> value -> by how many contacts. `seen`: phone -> when last (hours)."""

    n: int = 0
    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seen: Mapping[str, float] = field(default_factory=dict)

    def beyond(self, other: "Portrait") -> "Portrait":
        """What is told here and not by the other."""
        values: dict[str, Mapping[str, int]] = {}
        for name, ours in self.values.items():
            theirs = other.values.get(name, {})
            if more := {value: n for value, n in ours.items() if value not in theirs}:
                values[name] = more
        return Portrait(self.n, values, self.seen)


def portrait_of(told: Iterable[Told]) -> Portrait:
    """The same for the same contacts in any order. Keeps the 12 values of a field told most often."""
    counts: dict[str, dict[str, int]] = {}
    seen: dict[str, float] = {}
    n = 0
    for each in told:
        n += 1
        own = each.own
        for name, values in own.items():
            counted = counts.setdefault(name, {})
            for value in values:
                counted[value] = counted.get(value, 0) + 1
        if each.seen_at is not None:
            for number in own.get("phone", ()):
                seen[number] = max(each.seen_at, seen.get(number, each.seen_at))
    return Portrait(n, {name: _most(values) for name, values in counts.items()}, seen)


def joined(one: Portrait, other: Portrait) -> Portrait:
    """Two customers' portraits, as one customer's; loses nothing but what was left out of either."""
    values: dict[str, Mapping[str, int]] = dict(one.values)
    for name, theirs in other.values.items():
        ours = values.get(name)
        values[name] = _most(_sum(ours, theirs)) if ours else theirs
    seen = dict(one.seen)
    for number, at in other.seen.items():
        seen[number] = max(at, seen.get(number, at))
    return Portrait(one.n + other.n, values, seen)


def spelled_traits(traits: Traits) -> str:
    return orjson.dumps(traits, option=orjson.OPT_SORT_KEYS).decode()


def parse_traits(text: str) -> Traits:
    return {name: tuple(values) for name, values in orjson.loads(text).items()}


def spelled(portrait: Portrait) -> str:
    return orjson.dumps([portrait.n, portrait.values, portrait.seen]).decode()


def parse_portrait(text: str) -> Portrait:
    return Portrait(*orjson.loads(text))


def _sum(ours: Mapping[str, int], theirs: Mapping[str, int]) -> dict[str, int]:
    counted = dict(ours)
    for value, n in theirs.items():
        counted[value] = counted.get(value, 0) + n
    return counted


def _most(counted: Mapping[str, int]) -> Mapping[str, int]:
    if len(counted) <= _MOST:
        return dict(counted)
    ranked = sorted(counted, key=lambda value: (-counted[value], value))
    return {value: counted[value] for value in ranked[:_MOST]}


def _is_made_of(local: str, words: Collection[str]) -> bool:
    long = [it for it in words if len(it) > 2]
    if any(it in local for it in long):
        return True
    return any(len(it) > 2 and it in local for it in (_UMLAUTS.sub(r"\1", word) for word in long))
