"""Cases: one need of one customer across channels, tools and teams, until settled."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sidecar.journey.corrections import Apart, Correction, Kind, Reopened, Settled, Together
from sidecar.journey.gathering import gathered
from sidecar.journey.grounds import Ground, Grounds, Why, grounds_of
from sidecar.journey.grouping import Pair
from sidecar.journey.looking_back import Back, looking_back
from sidecar.journey.memory import Memory
from sidecar.journey.needs import Urgency, kind_of, line_of, urgency_of
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.sessions import Session, cut, session_of
from sidecar.journey.standing import State, standing_of
from sidecar.model.ids import key_of


class Reasons(NamedTuple):
    """Why a case has its kind, its state and its urgency, for people to read."""

    kind: tuple[str, ...]
    state: tuple[str, ...]
    urgency: tuple[str, ...]


class Case(NamedTuple):
    """A case; `key` is of its earliest piece (`key_of("case", str(piece))`), `pieces` are entry keys in
    time. `line`: what it is about, in words of its own. Times in microseconds, UTC."""

    key: int
    pieces: tuple[int, ...]
    kind: str
    state: State
    urgency: Urgency
    opened_at: int
    last_at: int
    line: str
    reasons: Reasons
    grounds: Grounds

    @property
    def why(self) -> list[Why]:
        """In time. Read anew each time: few ask, and it takes as long as to make the case."""
        place = {it: n for n, it in enumerate(self.pieces)}
        return sorted(self.grounds.why(), key=lambda it: place[it.piece])

    def in_itself(self) -> "Case":
        """Without the sessions that its reasons are read from."""
        return self._replace(grounds=Grounds((), frozenset()))


class Rules(NamedTuple):
    """What a company adds: kinds of need of its own, each with the words that show it."""

    kinds: Mapping[str, tuple[str, ...]] = {}


DEFAULT = Rules()


def cases_of(
    pieces: Sequence[Piece], corrections: Sequence[Correction] = (), *, rules: Rules = DEFAULT
) -> list[Case]:
    """All cases of one customer, the earliest first; the order in which pieces came does not matter.

    A visit belongs to none, nor does a record (an order, a charge) that nobody has spoken of.
    Corrections about other pieces say nothing here. Of more pieces than a window has (journey/window.py) use `regroup`.
    """
    return regroup({}, pieces, corrections, rules=rules)


def regroup(
    before: Mapping[int, int],
    window: Sequence[Piece],
    corrections: Sequence[Correction] = (),
    *,
    rules: Rules = DEFAULT,
    memory: Memory | None = None,
) -> list[Case]:
    """The cases that the pieces of the window make, when older pieces keep the case that they have.

    `window`: the customer's newest pieces (journey/window.py, over all contacts), and with them, where the piece
    that arrived is of a conversation that began earlier, the newest few pieces of that conversation.
    `before`: piece of the window → its case's key, for each case that also has pieces outside the window;
    such pieces stay together, and their case keeps this key. All other pieces may move between cases.

    `memory`: of this customer, of the last time; with it only what changed is read.

    Each answered case names only its pieces in the window; one whose key stands in `before` has more,
    and the caller adds those, and keeps its earlier `opened_at`, `line` and `kind`.
    """
    memory = Memory() if memory is None else memory
    pieces = [it for it in in_time(window) if it.kind != "visit"]
    cuts = _cut(pieces, before, corrections)
    backs = looking_back([memory.recall(session_of, it) for it in cuts], memory)
    place = _places(backs) if before or corrections else {}
    groups = gathered(
        backs,
        memory,
        together=_together(place, before, corrections),
        apart=_apart(place, before, corrections),
    )
    given = _given(place, before, corrections, rules=rules)
    cases = [
        _case(backs, group, given, memory)
        for group in groups
        if any(_is_spoken_of(backs[it].session, before) for it in group)
    ]
    return sorted(cases, key=lambda it: (it.opened_at, it.key))


def _is_spoken_of(session: Session, before: Mapping[int, int]) -> bool:
    return not session.is_record or any(it.key in before for it in session.pieces)


def _places(backs: Sequence[Back]) -> dict[int, int]:
    """Piece → the place of its session."""
    return {it.key: index for index, back in enumerate(backs) for it in back.session.pieces}


def _cut(
    pieces: Sequence[Piece], before: Mapping[int, int], corrections: Sequence[Correction]
) -> list[tuple[Piece, ...]]:
    """Cut where pieces follow each other; and inside, where an agent or an older case parts them."""
    found = cut(pieces)
    starts = {
        later.key
        for session in found
        for earlier, later in pairwise(session)
        if before.get(earlier.key) != before.get(later.key) and later.key in before
    }
    for session in found if corrections else ():
        starts |= _parted(session, corrections)
    return cut(pieces, starts) if starts else found


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


_Said = Settled | Reopened | Kind


class _Given(NamedTuple):
    """What is told of some pieces: the case that they keep, what agents decided, which ones they moved.
    `places`: of the sessions that these are in."""

    places: frozenset[int]
    before: Mapping[int, int]
    decided: Sequence[_Said]
    moved: frozenset[int]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]


def _given(
    place: Mapping[int, int],
    before: Mapping[int, int],
    corrections: Sequence[Correction],
    *,
    rules: Rules,
) -> _Given:
    pairs = [it for it in corrections if isinstance(it, (Together, Apart))]
    moved = frozenset(key for it in pairs for key in (it.a, it.b))
    decided = [it for it in corrections if isinstance(it, _Said)]
    named = (*before, *moved, *(it.key for it in decided))
    places = frozenset(place[it] for it in named if it in place)
    return _Given(places, before, decided, moved, tuple(sorted(rules.kinds.items())))


def _case(backs: Sequence[Back], group: Sequence[int], given: _Given, memory: Memory) -> Case:
    own = tuple([backs[it] for it in group])
    steps = tuple([it - group[0] for it in group])
    grounds = memory.recall(grounds_of, own, steps)
    if given.places.isdisjoint(group):
        return memory.recall(_told, grounds, (), ((), frozenset()), given.kinds)
    keys = {it.key for back in own for it in back.session.pieces}
    held = sorted((it, given.before[it]) for it in keys if it in given.before)
    said = (tuple(it for it in given.decided if it.key in keys), given.moved & keys)
    return memory.recall(_told, grounds, tuple(held), said, given.kinds)


def _told(
    grounds: tuple[Ground, ...],
    held: tuple[Pair, ...],
    said: tuple[tuple[_Said, ...], frozenset[int]],
    kinds: tuple[tuple[str, tuple[str, ...]], ...],
) -> Case:
    """`held`: pieces and the case that goes on from outside the window; `said`: what agents decided of the
    case, and which of its pieces they moved."""
    decided, moved = said
    sessions = [it.session for it in grounds]
    seen = Grounds(grounds, moved)
    pieces = seen.pieces()
    keys = tuple(it.key for it in pieces)
    state, why_state = standing_of(sessions, decided)
    urgency, why_urgency = urgency_of(sessions, is_settled=state == "settled")
    kind, why_kind = kind_of(sessions, dict(kinds))
    kinds_said = [it for it in decided if isinstance(it, Kind)]
    if kinds_said:
        kind, why_kind = kinds_said[-1].kind, ("an agent said so",)
    cases = dict(held)
    first = next((it for it in keys if it in cases), None)
    return Case(
        key=key_of("case", str(keys[0])) if first is None else cases[first],
        pieces=keys,
        kind=kind,
        state=state,
        urgency=urgency,
        opened_at=pieces[0].occurred_at,
        last_at=pieces[-1].occurred_at,
        line=line_of(sessions),
        reasons=Reasons(why_kind, why_state, why_urgency),
        grounds=seen,
    )
