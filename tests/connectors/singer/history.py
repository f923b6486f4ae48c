"""Six things that happen to what a tap reads, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from sidecar.connectors.singer.standin import RULES, StandIn
from sidecar.settings import Account

DANA = "dana@northwind.example"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock).start()
    tool.note(DANA, "Asked about the warranty", name="Dana Whitfield")
    return tool


def account_of(standin: StandIn) -> Account:
    options = {"tap": standin.command, "config": str(standin.config), "map": RULES}
    return Account(id="singer:notes", base_url="https://notes.example", options=options)


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.note(DANA, "Asked again", name="Dana Whitfield"),
    lambda it: it.change("n1", "Asked about the warranty of the kettle"),
    lambda it: it.note("sam@northwind.example", "Wants a catalogue"),
    lambda it: it.delete("n2"),
    lambda it: it.change("n3", "Wants two catalogues"),
    lambda it: it.note(DANA, "Is content"),
]


def happen(standin: StandIn, random: Random) -> None:
    row = random.choice(sorted(standin.rows))
    what = random.choice(["note", "change", "delete"])
    if what == "note":
        standin.note(f"guest{random.randrange(3)}@mail.example", f"Note {random.random()}")
    elif what == "change":
        standin.change(row, f"Changed {random.random()}")
    else:
        standin.delete(row)
