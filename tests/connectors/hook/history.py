"""Six things that happen at a counter, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.hook.standin import RULES, SECRET, StandIn
from sidecar.settings import Account

DANA = "dana@northwind.example"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock).start()
    tool.note(DANA, "Asked for the way to Billing", name="Dana Whitfield")
    return tool


def account_of(standin: StandIn) -> Account:
    return Account(
        id="hook:counter",
        base_url=standin.base_url,
        webhook_secrets=[SecretStr(SECRET)],
        allow_private=True,
        options={"map": RULES},
    )


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.note(DANA, "Brought the invoice", name="Dana Whitfield"),
    lambda it: it.correct("v1", "Asked for Billing"),
    lambda it: it.note("sam@northwind.example", "Picked up a parcel", name="Sam Reed"),
    lambda it: it.correct("v2", "Brought invoice 4711"),
    lambda it: it.remove("v3"),
    lambda it: it.note(DANA, "Left satisfied"),
]


def happen(standin: StandIn, random: Random) -> None:
    known = sorted(standin.visits)
    what = random.choice(["note", "correct", "remove"]) if known else "note"
    if what == "note":
        standin.note(f"guest{random.randrange(3)}@mail.example", f"Note {random.random()}")
    elif what == "correct":
        standin.correct(random.choice(known), f"Corrected {random.random()}")
    else:
        standin.remove(random.choice(known))
