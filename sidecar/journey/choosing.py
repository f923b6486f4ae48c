"""Which phrases stand in a brief: the wish, then what tells most that is new for the fewest words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sidecar.journey.entities import entities_of
from sidecar.journey.phrase_words import STOP
from sidecar.journey.phrases import Phrase, wish_of
from sidecar.journey.worth import echoes, is_chat, wished, worths_of

_LEAST_GAIN = 0.14  # worth a word: below it a phrase costs more reading than it tells
_LEAST_BEHIND = 0.3  # the same of what hangs on a phrase that stands already
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
    worths = {it.at: worths_of(it, echoed) for it in phrases}
    need = _need(phrases)
    known: set[str] = set()
    for it in (*need, *kept):
        known.update(worths[it.at])
    n_words = sum(_cost(it) for it in (*need, *kept))
    left = [it for it in phrases if it not in need and it not in kept and not is_chat(it)]
    ranked = _ranked(left, worths, known)
    parts: list[list[Phrase]] = [[], []]
    place = dict.fromkeys((it.at for it in (*need, *kept)), 0)
    for unit in ranked:
        cost = sum(map(_cost, unit))
        if n_words + cost <= most:
            n_words += cost
            head = unit[-1].head
            is_more = place.get(head, n_words > first) if head is not None else n_words > first
            place.update(dict.fromkeys((it.at for it in unit), is_more))
            parts[is_more].extend(unit)
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
    if need and (fuller := next((it for it in theirs if _says_more(it, need[0])), None)):
        need = [fuller]
    for it in theirs[theirs.index(need[0]) + 1 :] if need else []:
        n_words = sum(part.n_words for part in need) + it.n_words
        if n_words > _LONGEST_NEED or not _goes_on(need[-1], it):
            break
        need.append(it)
    return need


def _says_more(it: Phrase, need: Phrase) -> bool:
    """The same again with what it is about: "I want to know where my ride 316 is"."""
    if it.n_words > _LONGEST_NEED or it.tokens[:3] != need.tokens[:3]:
        return False
    return set(it.tokens) > set(need.tokens) - STOP and len(entities_of(it.text)) > len(
        entities_of(need.text)
    )


def _is_sentence(phrase: Phrase) -> bool:
    """Some languages put no space between words."""
    return phrase.n_words > 2 or len(_UNSPACED.findall(phrase.text)) > 4


_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _goes_on(before: Phrase, it: Phrase) -> bool:
    """The same sentence, cut at a comma."""
    return before.n == it.n and it.start - before.end <= 2 and before.text[-1] not in ".!?؟"


def _ranked(
    phrases: Sequence[Phrase], worths: Mapping[int, Mapping[str, float]], known: set[str]
) -> list[list[Phrase]]:
    """What tells most that is new for the fewest words, in that order; a phrase that hangs on another brings
    it along."""
    left = _Left(phrases, worths, known)
    ranked: list[list[Phrase]] = []
    while True:
        unit, gain = left.best()
        if gain.a_word < _LEAST_GAIN:
            return ranked
        left.take(unit)
        if gain.new >= _LEAST_NEW:
            ranked.append(unit)
            left.learn({token for it in unit for token in worths[it.at]})


class _Gain(NamedTuple):
    """What a phrase, with what it hangs on, is worth a word, and what of that is new."""

    a_word: float
    new: float


_NO_GAIN = _Gain(0.0, 0.0)


class _Left:
    """Phrases that stand nowhere yet, with what each would add: that is as it was until one of its words
    is known or what it hangs on is taken, and a long case has hundreds."""

    def __init__(
        self,
        phrases: Sequence[Phrase],
        worths: Mapping[int, Mapping[str, float]],
        known: set[str],
    ) -> None:
        self._phrases = {it.at: it for it in phrases}
        self._worths, self._known = worths, known
        self._bonus = {it.at: wished(it) for it in phrases}
        self._n_words = {it.at: it.n_words for it in phrases}
        self._gains: dict[int, _Gain] = {}
        self._saying: dict[str, list[int]] = {}
        self._behind: dict[int, list[int]] = {}
        for it in phrases:
            for token in worths[it.at]:
                self._saying.setdefault(token, []).append(it.at)
            if it.head is not None:
                self._behind.setdefault(it.head, []).append(it.at)

    def best(self) -> tuple[list[Phrase], _Gain]:
        """Of equals the first."""
        found, best = None, _NO_GAIN
        for at, it in self._phrases.items():
            gain = self._gains.get(at)
            if gain is None:
                gain = self._gains[at] = self._gain(it)
            if gain.a_word > best.a_word:
                found, best = it, gain
        return ([], best) if found is None else (self._unit(found), best)

    def take(self, unit: Sequence[Phrase]) -> None:
        for it in unit:
            del self._phrases[it.at]
            self._forget(self._behind.get(it.at, ()))

    def learn(self, tokens: set[str]) -> None:
        """These words are said from now on."""
        for token in tokens - self._known:
            for at in self._saying.get(token, ()):
                self._forget((at, *self._behind.get(at, ())))
        self._known |= tokens

    def _unit(self, it: Phrase) -> list[Phrase]:
        head = None if it.head is None else self._phrases.get(it.head)
        return [it] if head is None else [head, it]

    def _gain(self, it: Phrase) -> _Gain:
        unit = self._unit(it)
        new = _new(unit, self._worths, self._known)
        bonus = sum(self._bonus[part.at] for part in unit) * (new > 0)
        n_words = sum(self._n_words[part.at] for part in unit)
        a_word = (new + bonus) / (n_words + _OVERHEAD)
        is_left_alone = it.head is not None and len(unit) == 1
        return _NO_GAIN if is_left_alone and a_word < _LEAST_BEHIND else _Gain(a_word, new)

    def _forget(self, places: Iterable[int]) -> None:
        for at in places:
            self._gains.pop(at, None)


def _new(
    unit: Sequence[Phrase], worths: Mapping[int, Mapping[str, float]], known: set[str]
) -> float:
    told: dict[str, float] = {}
    for it in unit:
        for token, worth in worths[it.at].items():
            if token not in known:
                told[token] = max(worth, told.get(token, 0.0))
    return sum(told.values())
