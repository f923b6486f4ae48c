"""Which phrases stand in a brief: the wish, then what tells most that is new for the fewest words."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sidecar.journey.phrases import Phrase, wish_of
from sidecar.journey.worth import echoes, is_chat, wished, worths_of

_LEAST_GAIN = 0.14  # worth a word: below it a phrase costs more reading than it tells
_LEAST_NEW = 0.5  # worth of what is new in a phrase: below it it says nothing of its own
_LONGEST_NEED = 20  # words
_LABEL = 6  # words at most, of the question beside a short answer
_OVERHEAD = 2  # words: what another stretch costs a reader whatever its length


class Chosen(NamedTuple):
    """`first`: what an agent reads at once; `more`: behind it. Both in the order in which they were said."""

    need: list[Phrase]
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
    for it in (*need, *kept):
        known.update(worths[it])
    n_words = sum(_cost(it) for it in (*need, *kept))
    left = [it for it in phrases if it not in need and it not in kept and not is_chat(it)]
    ranked = _ranked(left, worths, known)
    parts: list[list[Phrase]] = [[], []]
    for it in ranked:
        if n_words + _cost(it) <= most:
            n_words += _cost(it)
            parts[n_words > first].append(it)
    by_time = [sorted(part, key=lambda it: it.at) for part in parts]
    return Chosen(need, by_time[0], by_time[1])


def within(phrases: Sequence[Phrase], words: int) -> list[Phrase]:
    """The first of them that have room."""
    kept = []
    for it in phrases:
        words -= _cost(it)
        if words >= 0:
            kept.append(it)
    return kept


def _cost(phrase: Phrase) -> int:
    """Words, with those of the question that a short answer brings along."""
    return phrase.n_words + _LABEL * (phrase.asked is not None and phrase.n_words <= 2)


def _need(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The first sentence that says what the customer wants; where none does, his first one of some length."""
    theirs = [it for it in phrases if it.side == "customer" and not is_chat(it)]
    wishes = [it for it in theirs if it.n_words > 2 and wish_of(it)]
    need = [*wishes[:1], *(it for it in theirs if _is_sentence(it))][:1]
    for it in theirs[theirs.index(need[0]) + 1 :] if need else []:
        n_words = sum(part.n_words for part in need) + it.n_words
        if n_words > _LONGEST_NEED or not _goes_on(need[-1], it):
            break
        need.append(it)
    return need


def _is_sentence(phrase: Phrase) -> bool:
    """Some languages put no space between words."""
    return phrase.n_words > 2 or len(_UNSPACED.findall(phrase.text)) > 4


_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _goes_on(before: Phrase, it: Phrase) -> bool:
    """The same sentence, cut at a comma."""
    return before.n == it.n and it.start - before.end <= 2 and before.text[-1] not in ".!?؟"


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
