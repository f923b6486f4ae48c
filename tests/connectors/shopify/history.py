"""What happens in a shop, for the trials that all connectors are put to."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.shopify.standin import StandIn
from sidecar.settings import Account

DANA = "dana@northwind.example"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock).start()
    standin.customer(DANA, "Dana", "Whitfield", phone="+14155550101")
    return standin


def account_of(standin: StandIn, **options: object) -> Account:
    return Account(
        id="shopify:main",
        base_url="https://admin.shopify.example/store/acme",
        secret=SecretStr(standin.token),
        webhook_secrets=[SecretStr(standin.secret)],
        allow_private=True,
        options={"api_url": standin.base_url} | options,
    )


def _take_by_phone(standin: StandIn) -> None:
    standin.draft("189.00", next(iter(standin.shop.customers)))


def _complete(standin: StandIn) -> None:
    standin.complete(max(standin.shop.drafts))


def _pay(standin: StandIn) -> None:
    standin.pay(max(standin.shop.orders))


def _ship(standin: StandIn) -> None:
    standin.ship(max(standin.shop.orders))


def _refund(standin: StandIn) -> None:
    standin.refund(max(standin.shop.orders), "189.00")


def _lose_customer(standin: StandIn) -> None:
    standin.delete_customer(next(iter(standin.shop.customers)))


SIX = (_take_by_phone, _complete, _pay, _ship, _refund, _lose_customer)


def happen(standin: StandIn, random: Random) -> None:
    """Anything but what needs what is not there."""
    email = f"c{random.randrange(99)}@mail.example"
    customers, orders = list(standin.shop.customers), list(standin.shop.orders)
    drafts = [it for it, draft in standin.shop.drafts.items() if draft["status"] != "COMPLETED"]
    sent = [it for it in orders if standin.shop.orders[it]["fulfillments"]]
    of_customer: list[Callable[[int], object]] = [
        lambda it: standin.change_customer(it, phone=f"+141555501{random.randrange(10, 99)}"),
        lambda it: standin.change_customer(it, first=random.choice(("Kim", "Ada", None))),
        standin.delete_customer,
        standin.redact,
        lambda it: standin.order("20.00", it),
        lambda it: standin.draft("30.00", it),
    ]
    of_order: list[Callable[[int], object]] = [
        standin.pay,
        standin.ship,
        standin.cancel,
        standin.request_return,
        standin.take_back,
        lambda it: standin.refund(it, "5.00", note="scratched"),
        lambda it: standin.comment(it, f"called back {random.randrange(99)} times"),
        lambda it: standin.note(it, random.choice(("leave at the door", None))),
    ]
    ways: list[tuple[list[int], list[Callable[[int], object]]]] = [
        ([0], [lambda _: standin.customer(email, "Kim", "Ono")]),
        ([0], [lambda _: standin.order("15.00", email=email)]),
        (customers, of_customer),
        (orders, of_order),
        (sent, [standin.deliver]),
        (drafts, [standin.complete, standin.delete_draft]),
    ]
    of_what, does = random.choice([it for it in ways if it[0]])
    random.choice(does)(random.choice(of_what))
