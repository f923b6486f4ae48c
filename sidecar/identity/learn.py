"""Learning how often levels are seen, from pairs that nobody has labelled: expectation and maximisation."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from sidecar.identity.compare import Level
from sidecar.identity.likelihoods import FIXED_STRANGER, LEARNT, START, FieldOdds, Likelihoods
from sidecar.identity.weigh import may_be_colleagues

Pattern = tuple[tuple[str, int], ...]  # (field, level), each field once
_ROUNDS = 12
_LEAST_PAIRS = 60  # of one session; from fewer nothing is learnt
_PRIOR_SAME = 30.0  # so many pairs the start values count for
_PRIOR_STRANGER = 100.0
_EXPLANATIONS = ("same", "stranger", "household", "colleague")

# Which fields agree just because a block was made of them: they teach nothing in its session.
MADE_OF: Mapping[str, frozenset[str]] = {
    kind: frozenset(fields.split())
    for kind, fields in {
        "email": "email", "local": "email", "domain": "email company", "phone": "phone",
        "handle": "handle", "contact_id": "contact_id", "order": "order", "account": "account",
        "national_id": "national_id", "birth": "birth", "family": "family", "given": "given",
        "names": "given family", "starts": "given family", "names_year": "given family birth", "name_year": "given family birth",
        "family_birth": "family birth", "given_birth": "given birth",
        "family_postcode": "family postcode city street", "given_postcode": "given postcode city street",
        "family_city": "family city postcode street", "given_city": "given city postcode street",
        "family_birth_place": "family birth_place", "given_birth_place": "given birth_place",
        "birth_postcode": "birth postcode city street", "street": "street postcode city state",
        "company": "company", "company_postcode": "company postcode city street",
        "company_city": "company city postcode street", "company_start": "company postcode city street",
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blocked:
    """A pair that shares blocks: of which types, and its levels."""

    types: frozenset[str]
    pattern: Pattern


def pattern_of(levels: Iterable[Level]) -> Pattern:
    found: dict[str, int] = {}
    for it in levels:
        found[it.field] = min(it.level, found.get(it.field, it.level))
    return tuple(sorted(found.items()))


def learn(
    blocked: Sequence[Blocked], strangers: Sequence[Pattern], *, n_looked: int, n_contacts: int
) -> Likelihoods:
    """`strangers`: pairs drawn at random. `n_looked`: contacts whose pairs are in `blocked`; `n_contacts`:
    all there are. The answer is the same for the same pairs in any order.
    """
    odds = Likelihoods(n_learnt=n_contacts)
    odds = replace(odds, fields=_with_strangers(odds, strangers))
    expected: dict[str, list[float]] = {}
    for kind in sorted(MADE_OF):
        session = Counter(it.pattern for it in blocked if kind in it.types)
        if sum(session.values()) >= _LEAST_PAIRS:
            _add(expected, _session(session, odds, MADE_OF[kind]))
    fields = {
        name: replace(it, same=_mixed(expected.get(name), it.same, _PRIOR_SAME))
        for name, it in odds.fields.items()
    }
    odds = replace(odds, fields=fields)
    return _with_rates(odds, Counter(it.pattern for it in blocked), n_looked, n_contacts)


def _with_strangers(odds: Likelihoods, strangers: Iterable[Pattern]) -> dict[str, FieldOdds]:
    counts: dict[str, list[float]] = {}
    for pattern in strangers:
        if _is_match(pattern):
            continue
        for name, level in pattern:
            counts.setdefault(name, [0.0] * len(START[name].stranger))[level] += 1
    learnt = dict(odds.fields)
    for name, seen in counts.items():
        if name in LEARNT and name not in FIXED_STRANGER:
            start = START[name]
            learnt[name] = replace(start, stranger=_mixed(seen, start.stranger, _PRIOR_STRANGER))
    return learnt


def _is_match(pattern: Pattern) -> bool:
    """Among pairs drawn at random a true one is rare, and would spoil what is rare among strangers."""
    gain = sum(
        log(START[name].same[level] / START[name].stranger[level]) for name, level in pattern
    )
    return gain > log(1000)


def _session(
    session: Mapping[Pattern, int], odds: Likelihoods, made_of: frozenset[str]
) -> dict[str, list[float]]:
    """How often each level is expected among the pairs of one session that are the same person."""
    same = {name: it.same for name, it in odds.fields.items()}
    shares = dict(zip(_EXPLANATIONS, (0.3, 0.5, 0.1, 0.1), strict=True))
    patterns = [
        (tuple(it for it in pattern if it[0] not in made_of), n)
        for pattern, n in sorted(session.items())
    ]
    against = [_against(pattern, odds) for pattern, _ in patterns]
    expected: dict[str, list[float]] = {}
    for _ in range(_ROUNDS):
        gained = dict.fromkeys(_EXPLANATIONS, 1.0)
        counted: dict[Pattern, float] = {}
        for (pattern, n), others in zip(patterns, against, strict=True):
            each = {"same": _likely(pattern, same), **others}
            total = sum(shares[it] * each[it] for it in _EXPLANATIONS)
            for it in _EXPLANATIONS:
                gained[it] += n * shares[it] * each[it] / total
            counted[pattern] = counted.get(pattern, 0.0) + n * shares["same"] * each["same"] / total
        sum_gained = sum(gained.values())
        shares = {it: n / sum_gained for it, n in gained.items()}
        expected = _levels_of(counted)
        same |= {name: _mixed(row, START[name].same, _PRIOR_SAME) for name, row in expected.items()}
    return expected


def _likely(pattern: Pattern, odds: Mapping[str, Sequence[float]]) -> float:
    likely = 1.0
    for name, level in pattern:
        likely *= odds[name][level]
    return likely


def _levels_of(counted: Mapping[Pattern, float]) -> dict[str, list[float]]:
    """Of each field that is learnt, how often its levels are in these patterns."""
    found: dict[str, list[float]] = {}
    for pattern, n in counted.items():
        for name, level in pattern:
            if name in LEARNT:
                found.setdefault(name, [0.0] * len(START[name].same))[level] += n
    return found


def _against(pattern: Pattern, odds: Likelihoods) -> dict[str, float]:
    """How likely the levels are under each other explanation."""
    found = {
        it: exp(sum(log(getattr(odds.fields[name], it)[level]) for name, level in pattern))
        for it in _EXPLANATIONS[1:]
    }
    fields = {name for name, _ in pattern}
    if "company" in fields and fields.isdisjoint(("given", "family")):
        found["colleague"] = 0.0  # two companies, not two who work there
    elif not may_be_colleagues(fields):
        found["colleague"] = 0.0
    return found


def _with_rates(
    odds: Likelihoods, blocked: Mapping[Pattern, int], n_looked: int, n_contacts: int
) -> Likelihoods:
    """How many others of the household, and of the company, there are for each pair that is one person.

    Blocks hold nearly all who are no strangers, and of strangers only those who look alike: so each
    pair is weighed as one of all pairs there are, of which each contact is in `n_contacts`.
    """
    rates = {"same": 1.0, "stranger": float(n_contacts), "household": 0.12, "colleague": 0.05}
    patterns = sorted(blocked.items())
    likely = [
        _against(pattern, odds)
        | {"same": exp(sum(log(odds.fields[name].same[level]) for name, level in pattern))}
        for pattern, _ in patterns
    ]
    gained: dict[str, float] = {}
    for _ in range(_ROUNDS):
        gained = dict.fromkeys(_EXPLANATIONS, 0.0)
        for (_, n), each in zip(patterns, likely, strict=True):
            total = sum(rates[it] * each[it] for it in _EXPLANATIONS)
            for it in _EXPLANATIONS:
                gained[it] += n * rates[it] * each[it] / total
        rates |= {
            it: (gained[it] + 1) / max(1, n_looked) for it in _EXPLANATIONS if it != "stranger"
        }
    same = gained.get("same", 0.0) + _PRIOR_SAME
    start = Likelihoods()
    return replace(
        odds,
        household=_bounded((gained.get("household", 0.0) + _PRIOR_SAME * start.household) / same),
        colleague=_bounded((gained.get("colleague", 0.0) + _PRIOR_SAME * start.colleague) / same),
    )


def _bounded(share: float) -> float:
    return min(2.0, max(0.002, share))


def _mixed(
    seen: Sequence[float] | None, start: Sequence[float], weight: float
) -> tuple[float, ...]:
    if seen is None:
        return tuple(start)
    total = sum(seen) + weight
    whole = sum(start)
    # What was never seen is not impossible: no level falls below a quarter of where it started.
    return tuple(
        max(p / 4, (n + weight * p / whole) / total) for n, p in zip(seen, start, strict=True)
    )


def _add(into: dict[str, list[float]], more: Mapping[str, Sequence[float]]) -> None:
    for name, row in more.items():
        known = into.setdefault(name, [0.0] * len(row))
        for level, n in enumerate(row):
            known[level] += n
