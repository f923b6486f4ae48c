"""Whatever is linked, parted, told again, late or no more: what was handed on stays with whom it is about."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sidecar.flows.passing_on import note_news
from sidecar.model.contact import Person
from sidecar.model.deletion import Deletion
from sidecar.model.ids import contact_key, fact_key, parse_id, public_id
from sidecar.model.interaction import Interaction, Passing
from sidecar.store import passed_on, service_facts
from sidecar.store.engine import Conn, Store
from sidecar.store.facts import FactChange
from tests.sidecar.api.floor import Floor, Json, contact, moment, open_floor
from tests.sidecar.desk import NOW

PEOPLE = [("rt:main", "dana"), ("mail:help", "dana"), ("rt:main", "omar"), ("mail:help", "omar")]
TEAMS = ("Billing", "Service", "Managers")
_KINDS = {
    "handoffs": "handoff_id", "asks": "ask_id", "promises": "promise_id",
    "call_backs": "call_back_id",
}  # fmt: skip


class Life:
    """A random history of two people with two contacts each; `made`: id → the contact it is about."""

    def __init__(self, store: Store, seed: int) -> None:
        self.random = random.Random(seed)
        self.floor: Floor = open_floor(store)
        self.made: dict[str, str] = {}
        self.told: list[Interaction] = []
        for tool, name in PEOPLE:
            self.floor.desk.told(contact(tool, name, f"{name}@mail.example", name.title()))
            self._tell(tool, name, "Hello, it is broken")

    def live(self, steps: int) -> None:
        doings: list[Callable[[], None]] = [
            self._hand_over, self._ask, self._promise, self._call_back, self._pass_on, self._answer,
            self._tell_again, self._take_away, self._part, self._unite,
        ]  # fmt: skip
        for _ in range(steps):
            self.floor.later(minutes=3)  # what one agent passes on twice sooner is one handoff
            self.random.choice(doings)()

    def _hand_over(self) -> None:
        team = self.random.choice(("Billing", "Managers"))  # Ana is the one in Service
        self._make("handoffs", {"to": {"team": team}, "reason": "Please"})

    def _ask(self) -> None:
        self._make("asks", {"to": {"team": "Managers"}, "question": "May I?"})

    def _promise(self) -> None:
        due = {"until": moment(self.floor.clock.at + timedelta(days=1))}
        self._make("promises", {"what": f"To look {len(self.made)}"} | due, about="found_in")

    def _call_back(self) -> None:
        due = {"until": moment(self.floor.clock.at + timedelta(days=1))}
        self._make("call_backs", {"number": "+14155550101"} | due, about=None)

    def _make(self, path: str, asked: Json, *, about: str | None = "entry_id") -> None:
        """About an entry of somebody's, or about whoever one of the contacts is now."""
        tool, name = self.random.choice(PEOPLE)
        who = contact_id(tool, name)
        seen = self._customer(who)
        entries = [it for it in seen["entries"] if it["contact_id"] == who]
        if about is not None and entries:
            asked |= {about: self.random.choice(entries)["id"]}
        told = self.floor.ask("Ana", path, asked | {"customer_id": "cu" + who[2:]})
        self.made[told[_KINDS[path]]] = who

    def _pass_on(self) -> None:
        tool, name = self.random.choice(PEOPLE)
        team = self.random.choice(TEAMS)
        self._tell(tool, name, "Assigned", direction="internal", by="system", agent="Ana Ruiz",
                   passing=Passing(kind="reassignment", from_team="Front", to_team=team))  # fmt: skip
        self.made[public_id("ho", entry_key(self.told[-1]))] = contact_id(tool, name)

    def _answer(self) -> None:
        tool, name = self.random.choice(PEOPLE)
        self._tell(tool, name, "We see to it", direction="outbound", agent="Ben Okafor")

    def _tell_again(self) -> None:
        """As it was, or edited."""
        it = self.random.choice(self.told)
        edited = {"text": "Edited", "updated_at": self.floor.clock.at}
        self.floor.desk.told(it.model_copy(update=edited) if self.random.random() < 0.5 else it)

    def _take_away(self) -> None:
        """A message, never the first one: what a person told us last is gone, they are not."""
        if len(self.told) <= len(PEOPLE):
            return
        it = self.told.pop(self.random.randrange(len(PEOPLE), len(self.told)))
        gone = {
            "kind": "interaction",
            "native_id": it.native_id,
            "updated_at": self.floor.clock.at,
        }
        self.floor.desk.told(Deletion(tool=it.tool, **gone))
        self.made.pop(public_id("ho", entry_key(it)), None)

    def _part(self) -> None:
        self._move(None)

    def _unite(self) -> None:
        self._move("cu" + contact_id(*self.random.choice(PEOPLE))[2:])

    def _move(self, to: str | None) -> None:
        who = contact_id(*self.random.choice(PEOPLE))
        answer = self.floor.call("Ana", f"contacts/{who}/move", {"to": to})
        assert answer.status_code in {200, 400, 409}, answer.text

    def _tell(self, tool: str, name: str, text: str, **more: Any) -> None:
        told = {"direction": "inbound", "channel": "email", "conversation": f"t-{name}"} | more
        self.told.append(
            Interaction(
                tool=tool, native_id=f"{name}-{len(self.told)}-{self.floor.clock.at.timestamp()}",
                occurred_at=self.floor.clock.at, text=text, contact=Person(native_id=name), **told,
            )
        )  # fmt: skip
        self.floor.desk.told(self.told[-1])

    def _customer(self, who: str) -> Json:
        return self.floor.ask("Ana", "context", {"customer_id": "cu" + who[2:]})

    def check(self) -> None:
        """Each of them stands with the customer to whom its contact belongs now, and nowhere else."""
        seen = {contact_id(*it): self._customer(contact_id(*it)) for it in PEOPLE}
        for who, told in seen.items():
            mine = {it["contact_id"] for it in told["contacts"]}
            wanted = {made for made, whose in self.made.items() if whose in mine}
            shown = {it[key] for name, key in _KINDS.items() for it in told[name]}
            assert shown <= wanted, who
            # Of what is over only the newest is shown.
            assert not self._still_open(wanted - shown), who

    def _still_open(self, handoffs: set[str]) -> set[str]:
        keys = {it: parse_id("ho", it) or 0 for it in handoffs}
        with self.floor.desk.store.reading() as conn:
            passed = passed_on.of_keys(conn, list(keys.values()))
            made = service_facts.of_keys(conn, list(keys.values()))
        over = {it.key for it in passed if not it.is_open}
        over |= {it.key for it in made if not it.is_open}
        return {it for it, key in keys.items() if key not in over}


def contact_id(tool: str, name: str) -> str:
    return public_id("ct", contact_key(tool, name))


def entry_key(it: Interaction) -> int:
    return fact_key(it.tool, "interaction", it.native_id)


def test_it_stays_with_whom_it_is_about(
    store: Store, sample_size: Callable[[int, int], int]
) -> None:
    life = Life(store, seed=7)
    for _ in range(sample_size(4, 40)):
        life.live(6)
        life.check()


def test_what_tools_passed_on_is_the_same_derived_anew(
    store: Store, sample_size: Callable[[int, int], int]
) -> None:
    size = sample_size(20, 120)
    life = Life(store, size)
    life.live(size)
    with store.writing() as conn:
        kept = _all_passed(conn)
        passed_on.replace(conn, [it.key for it in kept], [])
        changes = [FactChange(entry_key(it), it, None) for it in life.told]
        note_news(conn, changes, life.floor.desk.desk.house, NOW)
        assert _all_passed(conn) == kept


def _all_passed(conn: Conn) -> list[Any]:
    found = passed_on.of_contacts(conn, [contact_key(*it) for it in PEOPLE])
    return sorted(found)
