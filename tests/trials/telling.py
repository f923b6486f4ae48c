"""What a tool told, piece by piece, ready to be taken in again in any order and any number of times."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from random import Random

from sidecar.connectorkit.connector import Gone, Raw
from sidecar.model.active import Active
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact, Reading, canonical, fact_kind, version_of
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from tests.connectors.histories import history_named
from tests.trials.playing import Fetched, Play, Step, play

Piece = Sequence[Reading]  # what is taken in at once
_PAUSES_S = (1, 2, 7, 60, 600, 86_400)
_PLACES = 3  # open pages that are fetched after each event


@dataclass
class Told:
    """`surely`: what is told at least once, event by event. `maybe`: what is told besides, as often as
    one likes: through other ways, again, and later.
    """

    surely: list[Piece] = field(default_factory=list)
    maybe: list[list[Piece]] = field(default_factory=list)

    def shuffled(self, random: Random) -> list[Piece]:
        """Each event one to five times, through any of its ways, all in any order."""
        pieces = list(self.surely)
        for ways in self.maybe:
            if ways:
                pieces += random.choices(ways, k=random.randrange(5))
        random.shuffle(pieces)
        return pieces

    def everything(self) -> list[Piece]:
        return [*self.surely, *(it for ways in self.maybe for it in ways)]


@cache
def six_told(name: str) -> Told:
    """Of the six events of that connector's history."""
    history = history_named(name)
    with play(history) as played:
        events = [partial(event, played.standin) for event in history.six]
        return _told(played, events, Random(6))


@lru_cache(maxsize=500)
def told_at_random(name: str, seed: int, length: int = 10) -> Told:
    """Of so many events of any kind at that connector's tool; one connector's histories are kept."""
    history, random = history_named(name), Random(seed)
    with play(history) as played:
        events = [partial(history.happen, played.standin, random)] * length
        return _told(played, events, random)


def _told(played: Play, events: Sequence[partial[object]], random: Random) -> Told:
    telling = _Telling(played)
    telling.note(played.begin())
    for event in events:
        telling.note(played.happen(event, after_s=random.choice(_PAUSES_S)), random)
    telling.note(played.end(), random)
    telling.look_again(random)
    return telling.told


class _Telling:
    """Reads what was written down. `told` grows with each step."""

    def __init__(self, played: Play) -> None:
        self.told = Told()
        self._played = played
        self._standing: dict[tuple[str, str], Fact] = {}
        self._steps: list[Step] = []

    def note(self, step: Step, random: Random | None = None) -> None:
        self._steps.append(step)
        told = [self._read(raw) for raw in step.pulled]
        surely = [it for them in told for it in them] + [
            it for raw in step.posted for it in self._read(raw)
        ]
        self.told.surely.append(
            [*surely, *(it for one in step.gone for it in self._deletions(one))]
        )
        ways = [[self._read(raw) for raw in step.pulled], [self._read(it) for it in step.posted]]
        ways.append([self._found(it) for it in step.fetched])
        if random:
            places = self._played.places([*step.pulled, *step.posted])
            some = random.sample(places, min(_PLACES, len(places)))
            ways.append([self._found(it) for it in self._played.fetch(some)])
        self.told.maybe.append([piece for way in ways for piece in way if piece])

    def look_again(self, random: Random) -> None:
        """Late fetches of what was named long ago, and all of it pulled anew."""
        for step, ways in zip(self._steps, self.told.maybe, strict=True):
            found = self._played.fetch(step.named[:_PLACES])
            ways += [piece for it in found if (piece := self._found(it))]
        anew = [self._read(raw) for raw in self._played.pull_all()]
        random.choice(self.told.maybe).extend(it for it in anew if it)

    def _found(self, fetched: Fetched) -> Piece:
        if not isinstance(fetched.found, Gone):
            return self._read(fetched.found)
        return self._deletions(fetched.found)

    def _deletions(self, gone: Gone) -> Piece:
        """As the flow makes them of what the store has then."""
        return [
            Deletion(tool=it.tool, kind=fact_kind(it), native_id=it.native_id, updated_at=gone.at)
            for it in self._standing.values()
            if isinstance(it, Interaction | Record)
            and it.conversation is not None
            and it.conversation == gone.conversation
        ]

    def _read(self, raw: Raw) -> Piece:
        readings = self._played.history.card.read(raw, self._played.account)
        stand(self._standing, readings)
        return readings


def stand(standing: dict[tuple[str, str], Fact], readings: Sequence[Reading]) -> None:
    """Of two versions the greater stays, by the rule of the store."""
    for it in readings:
        if not isinstance(it, Locator | Active):
            key = (fact_kind(it), it.native_id)
            if key not in standing or _rank(it) > _rank(standing[key]):
                standing[key] = it


def _rank(fact: Fact) -> tuple[object, int, str]:
    spelled = "~" if isinstance(fact, Deletion) else canonical(fact).hex()
    return version_of(fact), fact.sequence, spelled


def what_stands(pieces: Sequence[Piece]) -> dict[tuple[str, str], bytes]:
    """Of all facts the version that stands in the end, spelled."""
    standing: dict[tuple[str, str], Fact] = {}
    for piece in pieces:
        stand(standing, piece)
    return {key: canonical(it) for key, it in standing.items()}
