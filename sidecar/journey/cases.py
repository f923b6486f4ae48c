"""Cases: one need of one customer across channels, tools and teams, until settled."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from sidecar.journey.corrections import Correction
from sidecar.journey.piece import Piece, in_time
from sidecar.model.ids import key_of

WINDOW = 240  # pieces of a customer that are looked at again when one arrives
State = Literal["open", "waiting_for_us", "waiting_for_customer", "settled"]
Urgency = Literal["low", "normal", "high"]


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

    A piece of kind `visit` belongs to none. Corrections about other pieces say nothing here.
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
    del corrections, rules  # each conversation is a case so far
    threads: dict[tuple[str, str], list[Piece]] = {}
    for it in in_time(window):
        if it.kind != "visit":
            threads.setdefault((it.tool, it.conversation or it.native_id), []).append(it)
    return [_case(before, found) for found in threads.values()]


def _case(before: Mapping[int, int], found: Sequence[Piece]) -> Case:
    held = sorted(before[it.key] for it in found if it.key in before)
    return Case(
        key=held[0] if held else key_of("case", str(found[0].key)),
        pieces=tuple(it.key for it in found),
        kind="other",
        state="waiting_for_us" if found[-1].direction == "inbound" else "settled",
        urgency="normal",
        opened_at=found[0].occurred_at,
        last_at=found[-1].occurred_at,
        line=" ".join((found[0].subject or found[0].text).split())[:160],
        why=tuple(Why(it.key, ("same conversation",)) for it in found),
        reasons=Reasons((), (), ()),
    )
