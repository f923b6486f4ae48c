"""Cases: one need of one customer across channels, tools and teams, until settled."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sidecar.journey.corrections import Apart, Correction, Kind, Together
from sidecar.journey.grouping import Pair, grouped
from sidecar.journey.needs import Urgency, kind_of, line_of, urgency_of
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.sessions import Session, cut, session_of
from sidecar.journey.standing import State, standing_of
from sidecar.journey.weights import FLOOR, likeness, names_the_same
from sidecar.journey.why import why_it_goes_on, why_it_is_new
from sidecar.model.ids import key_of

WINDOW = 120  # pieces of a customer that are looked at again when one arrives
_REACH = 18  # sessions back that are held against a session; further ones only when they share a thread or number


class Why(NamedTuple):
    """Why a piece stands in its case: the strongest first, for people to read."""

    piece: int
    reasons: tuple[str, ...]


class Reasons(NamedTuple):
    """Why a case has its kind, its state and its urgency, for people to read."""

    kind: tuple[str, ...]
    state: tuple[str, ...]
    urgency: tuple[str, ...]


class Case(NamedTuple):
    """A case; `key` is of its earliest piece (`key_of("case", str(piece))`), `pieces` are entry keys in
    time. `line`: what it is about, in words of its own. Times in microseconds, UTC.
    """

    key: int
    pieces: tuple[int, ...]
    kind: str
    state: State
    urgency: Urgency
    opened_at: int
    last_at: int
    line: str
    why: tuple[Why, ...]
    reasons: Reasons


class Rules(NamedTuple):
    """What a company adds: kinds of need of its own, each with the words that show it."""

    kinds: Mapping[str, tuple[str, ...]] = {}


DEFAULT = Rules()


def cases_of(
    pieces: Sequence[Piece], corrections: Sequence[Correction] = (), *, rules: Rules = DEFAULT
) -> list[Case]:
    """All cases of one customer, the earliest first; the order in which pieces came does not matter.

    A visit belongs to none, nor does a record (an order, a charge) that nobody has spoken of.
    Corrections about other pieces say nothing here. Of more than `WINDOW` pieces use `regroup`.
    """
    return regroup({}, pieces, corrections, rules=rules)


def regroup(
    before: Mapping[int, int],
    window: Sequence[Piece],
    corrections: Sequence[Correction] = (),
    *,
    rules: Rules = DEFAULT,
) -> list[Case]:
    """The cases that the pieces of the window make, when older pieces keep the case that they have.

    `window`: the customer's newest `WINDOW` pieces (over all contacts), and with them, where the piece
    that arrived is of a conversation that began earlier, the newest few pieces of that conversation.
    `before`: piece of the window → its case's key, for each case that also has pieces outside the window;
    such pieces stay together, and their case keeps this key. All other pieces may move between cases.

    Each answered case names only its pieces in the window; one whose key stands in `before` has more,
    and the caller adds those, and keeps its earlier `opened_at`, `line` and `kind`.
    """
    pieces = [it for it in in_time(window) if it.kind != "visit"]
    sessions = _sessions(pieces, before, corrections)
    place = {it.key: index for index, session in enumerate(sessions) for it in session.pieces}
    likenesses = _likenesses(sessions)
    groups = grouped(
        len(sessions),
        likenesses,
        floor=FLOOR,
        together=_together(place, before, corrections),
        bound=_bound(sessions, likenesses),
        apart=_apart(place, before, corrections),
    )
    likest = _likest(likenesses)
    cases = [
        _case(sessions, group, likenesses, (before, corrections, rules, likest))
        for group in groups
        if any(not sessions[it].is_record or _is_held(sessions[it], before) for it in group)
    ]
    return sorted(cases, key=lambda it: (it.opened_at, it.key))


def _is_held(session: Session, before: Mapping[int, int]) -> bool:
    return any(it.key in before for it in session.pieces)


def _sessions(
    pieces: Sequence[Piece], before: Mapping[int, int], corrections: Sequence[Correction]
) -> list[Session]:
    """Cut where pieces follow each other; and inside, where an agent or an older case parts them."""
    found = cut(pieces)
    starts = {
        later.key
        for session in found
        for earlier, later in pairwise(session)
        if before.get(earlier.key) != before.get(later.key) and later.key in before
    }
    for session in found:
        starts |= _parted(session, corrections)
    return [session_of(it) for it in (cut(pieces, starts) if starts else found)]


def _parted(session: Sequence[Piece], corrections: Sequence[Correction]) -> set[int]:
    """Where a piece of which agents spoke follows one that they did not put beside it, nor beside what is
    beside it: they may be parted by what they said of third ones."""
    beside: dict[int, int] = {}
    for it in corrections:
        if isinstance(it, (Together, Apart)):
            one, other = beside.setdefault(it.a, it.a), beside.setdefault(it.b, it.b)
            if isinstance(it, Together) and one != other:
                beside.update({key: one for key, group in beside.items() if group == other})
    named = [it.key for it in session if it.key in beside]
    return {later for earlier, later in pairwise(named) if beside[earlier] != beside[later]}


def _likenesses(sessions: Sequence[Session]) -> dict[Pair, float]:
    found: dict[Pair, float] = {}
    named: dict[str | tuple[str, str], list[int]] = {}  # a number or a thread → sessions so far
    for j, later in enumerate(sessions):
        marks: list[str | tuple[str, str]] = [*later.numbers, *later.threads]
        far = {i for mark in marks for i in named.get(mark, ())}
        for i in sorted(far.union(range(max(0, j - _REACH), j))):
            found[i, j] = likeness(sessions[i], later, j - i - 1)
        for mark in marks:
            named.setdefault(mark, []).append(j)
    return found


def _bound(sessions: Sequence[Session], likenesses: Mapping[Pair, float]) -> list[Pair]:
    pairs = (
        (i, j) for i, j in likenesses if not sessions[i].numbers.isdisjoint(sessions[j].numbers)
    )
    return [(i, j) for i, j in pairs if names_the_same(sessions[i], sessions[j])]


def _likest(likenesses: Mapping[Pair, float]) -> dict[int, int]:
    """Session → the likest of all before it, of equals the nearest."""
    best: dict[int, tuple[float, int]] = {}
    for (i, j), value in likenesses.items():
        if j not in best or (value, i) > best[j]:
            best[j] = (value, i)
    return {j: i for j, (_, i) in best.items()}


def _together(
    place: Mapping[int, int], before: Mapping[int, int], corrections: Sequence[Correction]
) -> list[Pair]:
    held: dict[int, list[int]] = {}
    for piece, case in before.items():
        if piece in place:
            held.setdefault(case, []).append(place[piece])
    pairs = [pair for places in held.values() for pair in pairwise(sorted(places))]
    decided = (it for it in corrections if isinstance(it, Together))
    return pairs + [(place[a], place[b]) for a, b in decided if a in place and b in place]


def _apart(
    place: Mapping[int, int], before: Mapping[int, int], corrections: Sequence[Correction]
) -> list[Pair]:
    """What an agent parted; and two cases that both go on from outside the window stay two."""
    firsts: dict[int, int] = {}
    for piece, case in sorted(before.items()):
        if piece in place:
            firsts.setdefault(case, place[piece])
    kept = list(firsts.values())
    pairs = [(a, b) for n, a in enumerate(kept) for b in kept[:n]]
    decided = (it for it in corrections if isinstance(it, Apart))
    return pairs + [(place[a], place[b]) for a, b in decided if a in place and b in place]


_Given = tuple[Mapping[int, int], Sequence[Correction], Rules, Mapping[int, int]]


def _case(
    sessions: Sequence[Session], group: list[int], likenesses: Mapping[Pair, float], given: _Given
) -> Case:
    before, corrections, rules, likest = given
    mine = [sessions[it] for it in group]
    pieces = in_time(it for session in mine for it in session.pieces)
    keys = tuple(it.key for it in pieces)
    of_case = set(keys)
    decided = [it for it in corrections if not isinstance(it, (Together, Apart))]
    decided = [it for it in decided if it.key in of_case]
    held = [before[it] for it in keys if it in before]
    told = _told(tuple(mine), tuple(decided), tuple(sorted(rules.kinds.items())))
    return Case(
        key=held[0] if held else key_of("case", str(keys[0])),
        pieces=keys,
        kind=told.kind,
        state=told.state,
        urgency=told.urgency,
        opened_at=pieces[0].occurred_at,
        last_at=pieces[-1].occurred_at,
        line=told.line,
        why=_why(sessions, group, (likenesses, likest), corrections),
        reasons=told.reasons,
    )


class _Told(NamedTuple):
    kind: str
    state: State
    urgency: Urgency
    line: str
    reasons: Reasons


@lru_cache(maxsize=2048)  # of a customer's cases one changes when something arrives
def _told(
    sessions: tuple[Session, ...],
    decided: tuple[Correction, ...],
    kinds: tuple[tuple[str, tuple[str, ...]], ...],
) -> _Told:
    state, why_state = standing_of(sessions, decided)
    urgency, why_urgency = urgency_of(sessions, is_settled=state == "settled")
    kind, why_kind = kind_of(sessions, dict(kinds))
    said = [it for it in decided if isinstance(it, Kind)]
    if said:
        kind, why_kind = said[-1].kind, ("an agent said so",)
    reasons = Reasons(why_kind, why_state, why_urgency)
    return _Told(kind, state, urgency, line_of(sessions), reasons)


def _why(
    sessions: Sequence[Session],
    group: list[int],
    known: tuple[Mapping[Pair, float], Mapping[int, int]],
    corrections: Sequence[Correction],
) -> tuple[Why, ...]:
    moved = {key for it in corrections if isinstance(it, (Together, Apart)) for key in (it.a, it.b)}
    found: dict[int, Why] = {}
    for n, index in enumerate(group):
        likenesses, likest = known
        among = [it for it in group[:n] if (it, index) in likenesses]
        nearest = max(among, key=lambda it: (likenesses[it, index], it), default=None)
        reasons = _reasons(sessions, index, nearest if n else likest.get(index), is_new=not n)
        for at, piece in enumerate(sessions[index].pieces):
            if piece.key in moved:
                said: tuple[str, ...] = ("an agent decided it",)
            else:
                said = ("goes on in the same conversation",) if at else reasons
            found[piece.key] = Why(piece.key, said)
    ordered = in_time(it for index in group for it in sessions[index].pieces)
    return tuple(found[it.key] for it in ordered)


def _reasons(
    sessions: Sequence[Session], index: int, likest: int | None, *, is_new: bool
) -> tuple[str, ...]:
    """Beside the likest session before it: in its own case, or, where it opens one, of all."""
    if likest is None:
        return ("the first that we know of",) if not index else ("nothing before it is like it",)
    words = why_it_is_new if is_new else why_it_goes_on
    return words(sessions[likest], sessions[index], index - likest - 1)
