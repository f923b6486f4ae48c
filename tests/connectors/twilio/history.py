"""A history on the stand-in, for the trials that all connectors are put to."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from pydantic import SecretStr

from sidecar.connectors.twilio.standin import StandIn
from sidecar.connectors.twilio.standin_things import ACCOUNT, WORKSPACE
from sidecar.settings import Account, Company

DANA = "+14155550142"
OMAR = "whatsapp:+14155550177"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock)
    standin.text_in(DANA, "Hello?")
    return standin


def account_of(standin: StandIn, **options: object) -> Account:
    urls = {"api_url": standin.base_url}
    urls |= {f"{it}_url": f"{standin.base_url}/{it}" for it in ("taskrouter", "conversations")}
    return Account(
        id="twilio:main",
        base_url=standin.base_url,
        secret=SecretStr(f"{ACCOUNT}:{standin.tokens[0]}"),
        webhook_secrets=[SecretStr(standin.signs_with)],
        public_url="https://sidecar.example",
        allow_private=True,
        company=Company(domains=["acme.example"], numbers=["+18005550100"]),
        options=urls | {"workspace_sid": WORKSPACE, "caller_id": "+18005550100"} | options,
    )


def _newest(standin: StandIn, *prefixes: str) -> list[str]:
    """Of the last half hour: what happens later and is posted nowhere is seen within the hour."""
    edge = standin.clock() - timedelta(minutes=30)
    with standin.lock:
        return [
            it["sid"] for it in standin.house.of(*prefixes) if standin.house.at[it["sid"]] > edge
        ]


def _text(standin: StandIn) -> None:
    standin.text_in(DANA, "My can leaks 😕, see the photo", media=1)


def _answer(standin: StandIn) -> None:
    standin.text_out(DANA, "We send a new one.", author="ana")


def _delivered(standin: StandIn) -> None:
    sent = [standin.house.things[it] for it in _newest(standin, "SM")]
    for message in [it for it in sent if it["direction"] == "outbound-api"][:1]:
        standin.status(message["sid"], "delivered")


def _call(standin: StandIn) -> None:
    call = standin.call_in(DANA)
    leg = standin.ring(call, "client:ana")
    standin.answer_leg(leg)
    standin.record(call, text="I was charged twice.")


def _hang_up(standin: StandIn) -> None:
    calls = [it for it in standin.house.of("CA") if it["parent_call_sid"] is None]
    for call in calls[:1]:
        standin.hang_up(call["sid"], seconds=42)


def _redact(standin: StandIn) -> None:
    for message in _newest(standin, "MM", "SM")[:1]:
        standin.redact(message)


SIX = [_text, _answer, _delivered, _call, _hang_up, _redact]


def _missed(standin: StandIn) -> None:
    standin.hang_up(standin.call_in("+266696687"), status="no-answer")


def _transfer(standin: StandIn) -> None:
    call = standin.call_in(DANA)
    task = standin.task({"call_sid": call, "from": DANA, "direction": "inbound"})
    for worker in ("ana", "bo"):
        standin.take(standin.offer(task, worker))
    standin.complete(task, wrap_up="Wants a refund")
    standin.hang_up(call)


def _whatsapp(standin: StandIn) -> None:
    standin.text_in(OMAR, "Salam, où est mon colis?")


def _failed(standin: StandIn) -> None:
    standin.status(standin.text_out(OMAR, "Your parcel"), "undelivered", error=63016)


def _without_media(standin: StandIn) -> None:
    for message in _newest(standin, "MM")[:1]:
        standin.remove_media(message)


def _without_recording(standin: StandIn) -> None:
    for recording in _newest(standin, "RE")[:1]:
        standin.delete(recording)


MORE = [*SIX, _missed, _transfer, _whatsapp, _failed, _without_media, _without_recording]


def happen(standin: StandIn, random: Random) -> None:
    random.choice(MORE)(standin)
