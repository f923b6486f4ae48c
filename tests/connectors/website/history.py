"""Six things that customers do on a website, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.website.standin import SERVER_KEY, WRITE_KEY, StandIn
from sidecar.settings import Account


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock).start()
    tool.sign_up("u-17", email="dana@northwind.example", name="Dana Whitfield")
    return tool


def account_of(standin: StandIn) -> Account:
    return Account(
        id="website:shop",
        base_url=standin.base_url,
        webhook_secrets=[SecretStr(SERVER_KEY)],
        options={"write_key": WRITE_KEY, "origins": [standin.base_url]},
    )


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.look("u-17", "/returns", "Returns"),
    lambda it: it.do("u-17", "Product Added", product="Kettle", price=49, currency="USD"),
    lambda it: it.sign_up("u-17", email="dana@mail.example", name="Dana Whitfield"),
    lambda it: it.wander("b-1", "/", "Home"),
    lambda it: it.rename("u-17", "u-99"),
    lambda it: it.do("u-99", "Basket abandoned", total=49, currency="USD"),
]


def happen(standin: StandIn, random: Random) -> None:
    user = f"u-{random.randrange(3)}"
    what = random.randrange(5)
    if what == 0:
        standin.sign_up(user, email=f"guest{random.randrange(3)}@mail.example")
    elif what == 1:
        standin.look(user, f"/page/{random.randrange(9)}", "A page")
    elif what == 2:
        standin.pretend("b-2", user, "Order Completed")
    elif what == 3:
        standin.rename(user, f"u-{random.randrange(3, 6)}")
    else:
        standin.do(user, "Product Viewed", product=f"Thing {random.randrange(9)}")
