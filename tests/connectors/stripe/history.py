"""What happens in Stripe, for the trials that all connectors are put to."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.stripe.standin import StandIn
from sidecar.settings import Account

DANA = "dana@northwind.example"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock).start()
    standin.customer(DANA, "Dana Whitfield", phone="+14155550101")
    return standin


def account_of(standin: StandIn, **options: object) -> Account:
    return Account(
        id="stripe:main",
        base_url="https://dashboard.stripe.example",
        secret=SecretStr(standin.key),
        webhook_secrets=[SecretStr(it) for it in standin.secrets],
        allow_private=True,
        options={"api_url": standin.base_url} | options,
    )


def newest(standin: StandIn, name: str) -> str:
    """The id of what was made last and is there."""
    return [id_ for id_, it in standin.things[name].items() if not it.get("deleted")][-1]


def _bill(standin: StandIn) -> None:
    standin.invoice(newest(standin, "customers"), 18_900)


def _pay(standin: StandIn) -> None:
    standin.pay_invoice(newest(standin, "invoices"))


def _refund(standin: StandIn) -> None:
    standin.refund(newest(standin, "charges"), 18_900, reason="duplicate")


def _rename(standin: StandIn) -> None:
    dana = newest(standin, "customers")
    standin.change_customer(dana, name="Dana Whitfield-Cole", email="dana@cole.example")


def _lose_customer(standin: StandIn) -> None:
    standin.delete_customer(newest(standin, "customers"))


SIX = (_bill, _pay, _pay, _refund, _rename, _lose_customer)


def happen(standin: StandIn, random: Random) -> None:
    """Anything but what needs what is not there."""
    email = f"c{random.randrange(99)}@mail.example"
    known = standin.things
    customers = [id_ for id_, it in known["customers"].items() if not it.get("deleted")]
    bills = [id_ for id_, it in known["invoices"].items() if it["status"] == "open"]
    drafts = [id_ for id_, it in known["invoices"].items() if it["status"] == "draft"]
    paid = [
        id_ for id_, it in known["charges"].items() if it["amount"] - it["amount_refunded"] > 100
    ]
    given = [id_ for id_, it in known["refunds"].items() if it["status"] == "succeeded"]
    disputed = [id_ for id_, it in known["disputes"].items() if it["status"] != "won"]
    lasting = [id_ for id_, it in known["subscriptions"].items() if it["status"] == "active"]
    of_customer: list[Callable[[str], object]] = [
        lambda it: standin.change_customer(it, phone=f"+141555501{random.randrange(10, 99)}"),
        lambda it: standin.change_customer(it, name=random.choice(("Kim", "Kim Ono", None))),
        standin.delete_customer,
        lambda it: standin.invoice(it, random.randrange(100, 9999)),
        lambda it: standin.draft(it, 500),
        lambda it: standin.fail_charge(2_500, customer=it),
        lambda it: standin.intend(700, customer=it),
        lambda it: standin.subscribe(it, 999, "Care plan"),
    ]
    of_charge: list[Callable[[str], object]] = [
        lambda it: standin.refund(it, 100),
        standin.dispute,
        lambda it: standin.change_charge(it, description=f"order {random.randrange(99)}"),
    ]
    ways: list[tuple[list[str], list[Callable[[str], object]]]] = [
        (["new"], [lambda _: standin.customer(email, "Kim Ono")]),
        (["guest"], [lambda _: standin.charge(1_500, receipt_email=email)]),
        (customers, of_customer),
        (bills, [standin.pay_invoice, standin.void_invoice]),
        (drafts, [standin.delete_draft]),
        (paid, of_charge),
        (given, [standin.fail_refund]),
        (disputed, [lambda it: standin.close_dispute(it, random.choice(("won", "lost")))]),
        (lasting, [standin.cancel]),
    ]
    of_what, does = random.choice([it for it in ways if it[0]])
    random.choice(does)(random.choice(of_what))
