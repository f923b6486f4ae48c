"""Every tool of the company as a stand-in, with the account by which the sidecar collects from it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from scripts.demo.inhouse import Intranet
from scripts.demo.telling import Clock
from sidecar.connectors.bluesky.standin import StandIn as Bluesky
from sidecar.connectors.files.standin import StandIn as Files
from sidecar.connectors.hook.standin import StandIn as Counter
from sidecar.connectors.imap.standin import StandIn as Mailbox
from sidecar.connectors.meta.standin import StandIn as Meta
from sidecar.connectors.postroom.standin import StandIn as Postroom
from sidecar.connectors.rt.standin import StandIn as Helpdesk
from sidecar.connectors.shopify.standin import StandIn as Shop
from sidecar.connectors.stripe.standin import StandIn as Payments
from sidecar.connectors.twilio.standin import StandIn as Telephone
from sidecar.connectors.website.standin import StandIn as Website
from sidecar.connectors.x.standin import StandIn as X
from sidecar.connectors.zendesk.standin import StandIn as Desk
from sidecar.settings import Account
from tests.connectors.bluesky import history as bluesky
from tests.connectors.files import history as files
from tests.connectors.hook import history as hook
from tests.connectors.meta import history as meta
from tests.connectors.postroom import history as postroom
from tests.connectors.shopify import history as shopify
from tests.connectors.stripe import history as stripe
from tests.connectors.twilio import history as twilio
from tests.connectors.website import history as website
from tests.connectors.x import history as x
from tests.connectors.zendesk import history as zendesk

HELPDESK_HOOK = "shared-with-the-helpdesk's-scrip"
AGENTS = {"Ana Ruiz": "client:ana", "Lee Park": "client:lee"}
BRAND = ["Acme kettle", "Acme Air"]
# Where they listen while somebody looks at them; the tests take any that is free.
PORTS = {
    "helpdesk": 18010, "desk": 18011, "phone": 18012, "payments": 18013, "shop": 18014, "x": 18015,
    "bluesky": 18016, "meta": 18017, "website": 18018, "counter": 18019, "intranet": 18020,
    "webmail": 18041, "imap": 18043,
}  # fmt: skip
PortOf = Callable[[str], int]


@dataclass(frozen=True)
class Tool:
    """`account`: as IT would write it down. `listen`: from now on what happens is posted to that sidecar."""

    standin: Any
    account: Account
    listen: Callable[[str], None] | None = None

    @property
    def url(self) -> str:
        """Under a name that is not the sidecar's, so that a browser keeps them apart."""
        return self.account.base_url


@dataclass(frozen=True)
class Channels:
    """All but helpdesk and mailbox. `letters`: only where there is something to read scans with."""

    desk: Desk
    phone: Telephone
    payments: Payments
    shop: Shop
    x: X
    bluesky: Bluesky
    meta: Meta
    website: Website
    counter: Counter
    files: Files
    letters: Postroom | None
    intranet: Intranet

    @classmethod
    def open(cls, clock: Clock, port_of: PortOf) -> "Channels":
        shop = Shop(port_of("shop"), clock=clock)
        shop.points = shop.most_points = 20_000.0  # as the shop's dearest plan has
        shop.restored_per_s = 1_000.0
        desk = Desk(port_of("desk"), clock=clock)
        desk.rest.page_size = 1_000  # it may be asked for its lists a few times a minute only
        return cls(
            desk,
            Telephone(port_of("phone"), clock=clock),
            Payments(port_of("payments"), clock=clock),
            shop,
            X(port_of("x"), clock=clock),
            Bluesky(port_of("bluesky"), clock=clock),
            Meta(port_of("meta"), clock=clock),
            Website(port_of("website"), clock=clock),
            Counter(port_of("counter"), clock=clock),
            Files(clock=clock),
            Postroom(clock=clock) if shutil.which("tesseract") else None,
            Intranet(port_of("intranet"), clock=clock),
        )

    def tools(self) -> list[Tool]:
        """Each with its account. What only posts is at the end."""
        known = [
            (self.desk, _wholly(zendesk.account_of(self.desk))),
            (self.phone, twilio.account_of(self.phone, agents=AGENTS)),
            (self.payments, stripe.account_of(self.payments)),
            (self.shop, shopify.account_of(self.shop, share=1.0)),
            (self.x, x.account_of(self.x, brand_words=BRAND)),
            (self.bluesky, bluesky.account_of(self.bluesky, brand_words=BRAND)),
            (self.meta, meta.account_of(self.meta)),
            (self.files, files.account_of(self.files)),
            (self.website, website.account_of(self.website)),
            (self.counter, hook.account_of(self.counter)),
        ]
        if self.letters:
            known.insert(0, (self.letters, postroom.account_of(self.letters)))
        return [_tool(standin, account) for standin, account in known]


def helpdesk_of(standin: Helpdesk) -> Tool:
    account = Account(
        id="rt:main",
        base_url=_seen(standin),
        secret=SecretStr(standin.token),
        webhook_secrets=[SecretStr(HELPDESK_HOOK)],
        allow_private=True,
    )

    def listen(url: str) -> None:
        standin.hook_secret = HELPDESK_HOOK
        standin.hook(f"{url}/v1/hooks/rt:main")

    return Tool(standin, account, listen)


def mailbox_of(standin: Mailbox) -> Tool:
    options = {"imap": standin.imap_url, "boxes": standin.names[:1], "master": "sync"}
    secret = SecretStr(standin.password)
    account = Account(
        id="imap:help", base_url=_seen(standin), secret=secret, allow_private=True, options=options
    )
    return Tool(standin, account)


def _wholly(account: Account) -> Account:
    """Nobody else asks this tool, so its whole limit is ours."""
    return account.model_copy(update={"options": account.options | {"share": 1.0}})


def _tool(standin: Any, account: Account) -> Tool:
    if not hasattr(standin, "port"):
        return Tool(standin, account)
    account = account.model_copy(update={"base_url": _seen(standin)})

    def listen(url: str) -> None:
        # The website's script knows only the sidecar's address, and which path is for what.
        is_website = account.connector == "website"
        standin.hook(f"{url}/v1" if is_website else f"{url}/v1/hooks/{account.id}")

    return Tool(standin, account, listen)


def _seen(standin: Any) -> str:
    return f"http://localhost:{standin.port}"
