"""Six things that happen in Matrix rooms, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from sidecar.connectors.matrix.standin import StandIn
from sidecar.connectors.matrix.standin_rooms import Event
from sidecar.settings import Account
from tests.connectors.matrix.reader import account_at

DANA, SAM = "@dana:customers.example", "@sam:elsewhere.example"
MARA, OTTO = "@mara:acme.example", "@otto:chat.acme.example"
LONG_AGO = 10


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock)
    tool.home.names |= {DANA: "Dana Whitfield", MARA: "Mara (Acme)"}
    room = tool.room(DANA, MARA, alias="#dana:matrix.example")
    tool.say(room, DANA, "I was charged twice")
    return tool.start()


def account_of(standin: StandIn) -> Account:
    account = account_at(standin.base_url, standin.token or "")
    return account.model_copy(update={"base_url": standin.base_url})


def messages(standin: StandIn) -> list[Event]:
    """That stand: neither edits nor redacted."""
    home = standin.home
    found = [it for it in home.stream if it["type"] == "m.room.message"]
    return [
        it for it in found if "m.new_content" not in it["content"] and home.shown(it)["content"]
    ]


def _edit(standin: StandIn, position: int) -> None:
    standin.edit(messages(standin)[position]["event_id"], f"Changed at {standin.now()}")


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.say(it.home.rooms()[0], MARA, "We are looking into it"),
    lambda it: _edit(it, 0),
    lambda it: it.say(it.room(SAM, OTTO), SAM, "Where is my parcel?"),
    lambda it: it.redact(messages(it)[1]["event_id"]),
    lambda it: it.rename(DANA, "Dana W."),
    lambda it: it.send_file(it.home.rooms()[0], DANA, "invoice.jpg", caption="This one"),
]


def happen(standin: StandIn, random: Random) -> None:
    rooms, said = standin.home.rooms(), messages(standin)[-LONG_AGO:]
    room, user = random.choice(rooms), random.choice([DANA, SAM, MARA, OTTO])
    members = [it for it in standin.home.members(room) if "throughline" not in it]
    there = random.choice(members or [MARA])  # where all have left, a colleague comes by
    happenings: list[Callable[[], object]] = [
        lambda: standin.say(room, there, f"Line {random.random()}"),
        lambda: standin.say(room, MARA, "For you", **{"m.mentions": {"user_ids": [DANA]}}),
        lambda: standin.come(room, user, random.choice(["join", "invite"])),
        lambda: standin.rename(there, f"Name {random.random()}"),
        lambda: standin.encrypt(room, there),
        lambda: standin.send_file(room, there, "photo.jpg"),
        lambda: standin.room(random.choice([DANA, SAM]), MARA),
    ]
    if said:
        chosen = random.choice(said)["event_id"]
        happenings += [
            lambda: standin.edit(chosen, f"Changed {random.random()}"),
            lambda: standin.redact(chosen),
            lambda: standin.react(chosen, there),
        ]
    random.choice(happenings)()
