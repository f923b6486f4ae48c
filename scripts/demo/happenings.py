"""What one can let happen while the demonstration runs: a word, and the tools do the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from scripts.demo.company import Company
from scripts.demo.stage import Stage, number_of
from sidecar.connectorkit.standin.exchange import Fault

_TIMES = count(3)


@dataclass(frozen=True)
class Happening:
    """`what` happens, in words; `do` lets it."""

    what: str
    do: Callable[[Company, Stage], None]


def let_happen(company: Company, name: str) -> str:
    """What there is to say about it."""
    happening = HAPPENINGS.get(name)
    if happening is None or company.stage is None:
        return f"say one of: {', '.join(filter(None, HAPPENINGS))}, or nothing"
    happening.do(company, company.stage)
    return f"done: {happening.what}"


def _dana_writes(company: Company, _: Stage) -> None:
    company.dana_writes(f"I have now asked {next(_TIMES)} times. Is anybody looking into it?")


def _refund(_: Company, on: Stage) -> None:
    charge = on.kept["second charge"]
    if not on.channels.payments.things["charges"][charge]["refunded"]:
        on.channels.payments.refund(charge, reason="duplicate")


def _ring(_: Company, on: Stage) -> None:
    phone = on.channels.phone
    phone.ring(phone.call_in(number_of(on.people["Noor"])), "client:ana")


def _tweet(_: Company, on: Stage) -> None:
    on.channels.x.tweet("mareknovak", "@acme is anybody coming today?")


def _hand_over(_: Company, on: Stage) -> None:
    desk = on.channels.desk
    ticket = max(desk.desk.tickets)
    desk.note(ticket, "For Billing: she asks about money.")
    desk.assign(ticket, agent=2, group=72, by=1)


def _basket(_: Company, on: Stage) -> None:
    on.channels.website.look("u-17", "/returns", "Returns")
    on.channels.website.do("u-17", "Basket abandoned", total=49, currency="USD")


def _fail(company: Company, _: Stage) -> None:
    company.helpdesk.fail(Fault(times=3))
    company.helpdesk.fail(Fault(times=3, status=429, headers={"Retry-After": "5"}))
    company.helpdesk.fail(Fault(times=10**6, status=503))


HAPPENINGS = {
    "": Happening("S1: Dana writes another mail from her private address", _dana_writes),
    "refund": Happening("S1: Billing refunds her second charge", _refund),
    "tweet": Happening("S2: Marek posts again", _tweet),
    "basket": Happening("S7: Yuki looks at the returns page and leaves a basket", _basket),
    "handover": Happening("S8: a chat of the second desk is handed to Billing", _hand_over),
    "fail": Happening("S10: the helpdesk answers 500, then 429, then 503", _fail),
    "heal": Happening("S10: the helpdesk answers again", lambda it, _: it.helpdesk.heal()),
    "ring": Happening("S11: the phone rings for Ana: it is Noor", _ring),
}
