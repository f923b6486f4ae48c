"""Which phrases stand in a brief: the wish, then what tells most that is new for the fewest words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sidecar.journey.phrases import Phrase, wish_of
from sidecar.journey.worth import echoes, wished, worths_of

_LEAST_GAIN = 0.14  # worth a word: below it a phrase costs more reading than it tells
_LEAST_NEW = 0.5  # worth of what is new in a phrase: below it it says nothing of its own
_OVERHEAD = 2  # words: what another stretch costs a reader whatever its length


class Chosen(NamedTuple):
    """`first`: what an agent reads at once; `more`: behind it. Both in the order in which they were said."""

    need: Phrase | None
    first: list[Phrase]
    more: list[Phrase]


def chosen_of(
    phrases: Sequence[Phrase], kept: Sequence[Phrase], *, first: int, most: int
) -> Chosen:
    """`kept` stand in the brief anyway (promises); `first` and `most` are words."""
    echoed = echoes(phrases)
    worths = {it: worths_of(it, echoed) for it in phrases}
    need = _need(phrases)
    known: set[str] = set()
    for it in [need, *kept] if need else kept:
        known.update(worths[it])
    n_words = sum(it.n_words for it in kept) + (need.n_words if need else 0)
    left = [it for it in phrases if it is not need and it not in kept]
    ranked = _ranked(left, worths, known)
    parts: list[list[Phrase]] = [[], []]
    for it in ranked:
        if n_words + it.n_words <= most:
            n_words += it.n_words
            parts[n_words > first].append(it)
    by_time = [sorted(part, key=lambda it: it.at) for part in parts]
    return Chosen(need, by_time[0], by_time[1])


def _need(phrases: Sequence[Phrase]) -> Phrase | None:
    """The first words that say what the customer wants; where nothing does, his first ones."""
    theirs = [it for it in phrases if it.side == "customer"]
    wishes = [it for it in theirs if it.n_words > 2 and wish_of(it)]
    return next(iter([*wishes[:1], *theirs[:1]]), None)


def _ranked(
    left: list[Phrase], worths: Mapping[Phrase, Mapping[str, float]], known: set[str]
) -> list[Phrase]:
    bonus = {it: wished(it) for it in left}
    ranked = []
    while left:
        new = [
            sum(worth for token, worth in worths[it].items() if token not in known) for it in left
        ]
        gains = [
            (it + bonus[phrase] * (it > 0)) / (phrase.n_words + _OVERHEAD)
            for it, phrase in zip(new, left, strict=True)
        ]
        best = max(range(len(left)), key=gains.__getitem__)
        if gains[best] < _LEAST_GAIN:
            break
        phrase = left.pop(best)
        if new[best] >= _LEAST_NEW:
            ranked.append(phrase)
            known.update(worths[phrase])
    return ranked
