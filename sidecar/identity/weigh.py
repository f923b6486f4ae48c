"""Which explanation fits best: the same person, somebody of one household or company, or a stranger."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp2, log2
from typing import NamedTuple

from sidecar.identity.compare import Level
from sidecar.identity.emails import is_role
from sidecar.identity.likelihoods import BY_FREQUENCY, FieldOdds, Likelihoods
from sidecar.identity.phones import line_type
from sidecar.identity.portrait import Portrait

_NEWCOMERS = 100  # people whom we have not met yet, when nobody has called
_SMOOTHING = 50.0  # contacts by which a value's own frequency is known half
_HALF_LIFE_H = (
    3 * 365 * 24.0
)  # after which a number has as likely as not another owner's calls on it
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a comparison. `n_customers`: known so far. `frequency(field, value)`: (by how
    many contacts told, of how many that tell the field). `crowd(field, value)`: how many other
    customers carry it, of strong fields; `is_crowded`: is there any such value that several carry?
    """

    n_customers: int
    frequency: Callable[[str, str], tuple[int, int]]
    crowd: Callable[[str, str], int]
    is_crowded: bool = True


# What one level says, in bits, for each explanation: same, stranger, household, colleague, relative.
Bits = tuple[float, ...]


class Share(NamedTuple):
    """What one field adds, in bits: for the same person, against each other explanation."""

    level: Level
    same: float
    stranger: float
    household: float
    colleague: float
    relative: float


@dataclass
class Weighed:
    """`bits`: log2 odds of "the same person" against everything else. `rival`: the best other explanation.

    `silent_h`: for how many hours nobody had called from the number that agrees.
    """

    bits: float
    rival: str
    prior: float
    told: Sequence[tuple[Level, Bits]]
    levels: Mapping[str, int]
    silent_h: float = 0.0

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Made when they are asked for: of most who are compared nobody asks why they are two."""
        return tuple(Share(level, *bits) for level, bits in self.told)

    def level(self, field: str) -> int | None:
        """The level of this field; None where one of the two does not tell it."""
        return self.levels.get(field)


def weigh(
    levels: Sequence[Level], ours: Portrait, theirs: Portrait, *, odds: Likelihoods, around: Around
) -> Weighed:
    """All levels of one comparison, added up under each explanation."""
    fields = odds.fields
    told: list[tuple[Level, Bits]] = []
    seen_at = _counting(levels)
    same = stranger = household = colleague = relative = silent_h = 0.0
    for level in levels:
        field, at, _, _, tries = level
        if field not in seen_at:
            continue
        usual = fields[field].bits
        is_plain = field not in _LINES or (tries == 1 and not around.is_crowded)
        if at and is_plain and (tries == 1 or at == len(usual) - 1):
            bits = usual[at]
        else:
            bits = _bits(level, ours, theirs, odds=fields[field], around=around)
        told.append((level, bits))
        own, of_stranger, of_household, of_colleague, of_relative = bits
        same += own
        stranger += of_stranger
        household += of_household
        colleague += of_colleague
        relative += of_relative
        if field == "phone":
            silent_h = max(silent_h, _silence(level, ours, theirs))
    n = around.n_customers + _NEWCOMERS
    # Who has called often calls again, and so do those around him.
    often = 1 + 0.5 * log2(1 + theirs.n)
    prior = log2(often / n)
    # Of companies: another one in the same house.
    others = [stranger, log2(odds.household * often / n) + household]
    if not _are_companies(ours, theirs):
        others.append(log2(odds.household * often / n / 2) + relative)
        if may_be_colleagues(seen_at):
            others.append(log2(odds.colleague * often / n) + colleague)
    top = max(others)
    against = top + log2(sum([exp2(it - top) for it in others]))
    return Weighed(
        prior + same - against, _RIVALS[others.index(top)], prior, told, seen_at, silent_h
    )


_RIVALS = ("stranger", "household", "relative", "colleague")


def may_be_colleagues(fields: Iterable[str]) -> bool:
    """Is anything told that a company would have in common?"""
    return not _OF_COMPANIES.isdisjoint(fields)


_OF_COMPANIES = frozenset("company email phone account".split())


def _are_companies(ours: Portrait, theirs: Portrait) -> bool:
    """Neither side names a person: then a shared company is what they are, not where they work."""
    if "name" in ours.values or "name" in theirs.values:
        return False
    return "company" in ours.values and "company" in theirs.values


def _counting(levels: Sequence[Level]) -> dict[str, int]:
    """The fields that count, and their levels; of a field that is told twice, both times equal.

    A city says nothing more once street or postcode agree; nor does a state. Who has moved has another street,
    postcode and city at once, which is one difference and not three.
    """
    by_field = {field: at for field, at, _, _, _ in levels}
    if _PLACES.isdisjoint(by_field):
        return by_field
    street, postcode = by_field.get("street", 9), by_field.get("postcode", 9)
    leave = {"state"} if "city" in by_field else set()
    if min(street, postcode) < 2:
        leave |= {"city", "state"}
    elif postcode == 2:
        leave |= {"street", "city", "state"}
    elif street == 2:
        leave |= {"city", "state"}
    for field in leave:
        by_field.pop(field, None)
    return by_field


_PLACES = frozenset("street postcode city".split())


def _bits(
    level: Level, ours: Portrait, theirs: Portrait, *, odds: FieldOdds, around: Around
) -> Bits:
    field, at, _, _, tries = level
    usual = odds.bits[at]
    if 0 < at == len(odds.bits) - 1:
        return _of_difference(level, usual, around) if field in _LINES else usual
    if tries == 1 and at > 0:
        return usual
    if at == 0 and field in _CROWDED:
        return _of_own(level, ours, theirs, odds=odds, around=around)
    stranger = odds.stranger[at]
    if at == 0 and field in BY_FREQUENCY:
        stranger = _by_frequency(level, theirs, stranger, around)
    return usual[0], log2(_tried(level, odds, stranger)), *usual[2:]


def _of_own(
    level: Level, ours: Portrait, theirs: Portrait, *, odds: FieldOdds, around: Around
) -> Bits:
    """Of a value that is somebody's own, or shared by few."""
    field, _, _, value, _ = level
    others = max(0, around.crowd(field, value) - 1)
    stranger = odds.stranger[0] + others / (around.n_customers + _NEWCOMERS)
    household, colleague = _shared(level, others, odds.household[0], odds.colleague[0])
    if not others:  # the oftener he alone has been seen with it, the more it is his own
        own = 2 / (2 + theirs.values.get(field, {}).get(value, 1) - 1)
        household, colleague = household * own, colleague * own
    same = odds.same[0]
    if field == "phone":
        # Numbers are given up and given to others.
        same *= exp2(-_silence(level, ours, theirs) / _HALF_LIFE_H)
    stranger = _tried(level, odds, stranger)
    return log2(same), log2(stranger), log2(household), log2(colleague), log2(household)


def _tried(level: Level, odds: FieldOdds, stranger: float) -> float:
    """How likely a stranger is so alike, who is with `stranger` at one try, where there were several."""
    is_graded = level.level < len(odds.bits) - 1
    return min(0.9, stranger * level.tries) if is_graded and level.tries > 1 else stranger


_LINES = ("email", "phone")


def _of_difference(level: Level, usual: Bits, around: Around) -> Bits:
    """Of addresses and numbers, of which one person may have several. A counter's or a switchboard's is
    no sign of another person.
    """
    crowd, field = around.crowd, level.field
    if crowd(field, level.ours) >= _EVERYBODYS or crowd(field, level.theirs) >= _EVERYBODYS:
        return _SILENT
    return usual if level.tries == 1 else tuple([it / level.tries for it in usual])


_SILENT: Bits = (0.0, 0.0, 0.0, 0.0, 0.0)


_EVERYBODYS = 4
_CROWDED = frozenset("email phone handle contact_id order account national_id".split())


def _by_frequency(level: Level, theirs: Portrait, usual: float, around: Around) -> float:
    count, total = around.frequency(level.field, level.ours)
    own = _own_count(level, theirs)
    # One of the others is whoever is met here, were he a stranger.
    return (max(0, count - own) + 0.5 + _SMOOTHING * usual) / (total + _SMOOTHING)


def _own_count(level: Level, theirs: Portrait) -> int:
    """How many of those who tell this value are the customer in question."""
    if level.field not in ("given", "family"):
        return theirs.values.get(level.field, {}).get(level.theirs, 0)
    side = 0 if level.field == "given" else 2
    count = 0
    for name, n in theirs.values.get("name", {}).items():
        if name.partition("|")[side] == level.theirs:
            count += n
    return count


def _shared(level: Level, others: int, household: float, colleague: float) -> tuple[float, float]:
    """A value that several customers carry already is the more likely shared with another."""
    if level.field == "email" and is_role(level.theirs):
        return 0.5, 0.5
    if level.field == "phone":
        base = _SHARED_LINES[line_type(level.theirs)]
        return _raised(base, 2.5, others), _raised(base, 2.5, others)
    return _raised(household, 3.0, others), _raised(colleague, 3.0, others)


def _raised(base: float, by: float, times: int) -> float:
    return max(base, min(_MOST, base * by ** min(times, 8)))


_SHARED_LINES = {"mobile": 0.04, "fixed": 0.35, "other": 0.12}


def _silence(level: Level, ours: Portrait, theirs: Portrait) -> float:
    """Hours between the last calls of the two from a number that agrees; 0 where that is not known."""
    if level.field != "phone" or level.level != 0:
        return 0.0
    here, there = ours.seen.get(level.ours), theirs.seen.get(level.theirs)
    return 0.0 if here is None or there is None else abs(here - there)
