"""A history on the stand-in, for the trials that all connectors are put to."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.meta.standin import PHONE, StandIn
from sidecar.connectors.meta.standin_graph import INSTAGRAM, PAGE
from sidecar.settings import Account, Company

DANA, OMAR, ILSE = "7001", "7002", "7003"
NUMBER = "14155550142"
BOT, DESK = "900100", "900200"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock)
    standin.meet(DANA, "Dana Whitfield")
    standin.meet(OMAR, "", username="omar.draws")
    standin.meet(ILSE, "Ilse Brandt")
    standin.write(DANA, "Hello?")
    standin.publish("New cans are here")
    return standin


def account_of(standin: StandIn, **options: object) -> Account:
    own: dict[str, object] = {
        "api_url": standin.base_url,
        "page_id": PAGE,
        "instagram_id": INSTAGRAM,
    }
    own |= {"phone_number_ids": [PHONE], "verify_token": "our words"}
    known = {"apps": {BOT: "Robot", DESK: "Service desk"}, "bots": [BOT]}
    return Account(
        id="meta:main",
        base_url=standin.base_url,
        secret=SecretStr(standin.token),
        webhook_secrets=[SecretStr(standin.signs_with)],
        allow_private=True,
        company=Company(domains=["acme.example"]),
        options={**own, **known, **options},
    )


def _write(standin: StandIn) -> None:
    standin.write(DANA, "My can leaks 😕 ¿qué hago?", files=1)


def _reply(standin: StandIn) -> None:
    standin.reply(DANA, "We send a new one.", app=DESK)


def _edit(standin: StandIn) -> None:
    """Where Meta shows it: of the newest 20."""
    for mid in standin.graph.threads[f"t_{DANA}"][:20]:
        if standin.graph.things[mid]["from"]["id"] == DANA:
            standin.edit(DANA, mid, f"My can leaks, {standin.graph.number()}")
            return


def _unsend(standin: StandIn) -> None:
    if "t_7002" in standin.graph.things:
        for mid in standin.graph.threads["t_7002"][:1]:
            standin.graph.threads["t_7002"].remove(mid)
            standin.unsend(OMAR, mid)


def _whatsapp(standin: StandIn) -> None:
    wamid = standin.whatsapp_in(NUMBER, "Where is my parcel?")
    standin.whatsapp_status(wamid.replace("HBgL", "OUT"), NUMBER, "read")
    standin.whatsapp_status(wamid.replace("HBgL", "OUT"), NUMBER, "sent")


def _comment(standin: StandIn) -> None:
    post = standin.graph.newest("post")[0]["id"]
    first = standin.comment(ILSE, "It leaks.", on=post)
    standin.graph.comment(PAGE, "We are sorry!", on=post, to=first)
    standin.edit_comment(first, "It leaks. Badly.")


SIX = [_write, _reply, _edit, _whatsapp, _comment, _unsend]


def _direct(standin: StandIn) -> None:
    standin.write(OMAR, "Love the new can!")


def _react(standin: StandIn) -> None:
    mid = standin.graph.threads[f"t_{DANA}"][0]
    standin.react(DANA, mid, "👍")
    standin.react(DANA, mid, None)


def _hand_over(standin: StandIn) -> None:
    standin.hand_over(DANA, BOT, DESK)


def _visit(standin: StandIn) -> None:
    standin.visit(ILSE, "Do you deliver to Graz?")


def _mention(standin: StandIn) -> None:
    standin.mention(DANA, "Acme sent me a broken can")


def _note(standin: StandIn) -> None:
    standin.note(OMAR, "Which colour is this?", on=standin.picture())


def _remove(standin: StandIn) -> None:
    post = standin.graph.newest("post")[0]["id"]
    standin.remove_comment(standin.comment(ILSE, "Never mind", on=post))


MORE = [*SIX, _direct, _react, _hand_over, _visit, _mention, _note, _remove]


def happen(standin: StandIn, random: Random) -> None:
    random.choice(MORE)(standin)
