"""A company of seven tools whose vendors are far away: their stand-ins, the sidecar beside them, and a browser."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx

from sidecar.connectors.bluesky import standin as bluesky
from sidecar.connectors.msgraph_mail import standin as mail
from sidecar.connectors.postroom import standin as postroom
from sidecar.connectors.shopify import standin as shopify
from sidecar.connectors.stripe import standin as stripe
from sidecar.connectors.twilio import standin as twilio
from sidecar.connectors.twilio.standin_things import ACCOUNT, NUMBER, WORKSPACE
from sidecar.connectors.zendesk import standin as zendesk
from tests.browsers.chromium import Chromium
from tests.servers.leash import leashed
from tests.servers.ports import HOST, free_ports, wait_for
from tests.stories.faulty_line import FaultyLine, start_faulty_line
from tests.stories.house import THROUGHLINE

HELP = "help@acme.example"
ON_THE_CAN = "+18005550123"

_SECRETS = {
    "ZENDESK": zendesk.SECRET,
    "ZENDESK_HOOK": zendesk.WEBHOOK_SECRET,
    "STRIPE": stripe.KEY,
    "STRIPE_HOOK": stripe.SECRET,
    "SHOPIFY": shopify.TOKEN,
    "SHOPIFY_HOOK": shopify.SECRET,
    "TWILIO": f"{ACCOUNT}:{twilio.TOKEN}",
    "TWILIO_HOOK": twilio.TOKEN,
    "MSGRAPH_MAIL": mail.SECRET,
    "MSGRAPH_MAIL_HOOK": mail.CLIENT_STATE,
}


@dataclass
class Clock:
    """A vendor's, a little behind ours, so that time can pass there without being waited for."""

    behind: timedelta = timedelta(minutes=4)  # older posts are taken for replayed ones

    def __call__(self) -> datetime:
        return datetime.now(UTC) - self.behind

    def go_on(self, seconds: float) -> None:
        self.behind -= timedelta(seconds=seconds)

    @contextlib.contextmanager
    def at(self, then: datetime) -> Iterator[None]:
        """What happens inside happened then."""
        before, self.behind = self.behind, datetime.now(UTC) - then
        try:
            yield
        finally:
            self.behind = before


@dataclass(frozen=True)
class Company:
    """`clock` is that of payments and shop, `theirs` that of phone, mail and network. `line` is the sidecar's way to the helpdesk; agents open the tools' pages by names of their own."""

    folder: Path
    port: int
    helpdesk: zendesk.StandIn
    payments: stripe.StandIn
    shop: shopify.StandIn
    phone: twilio.StandIn
    mail: mail.StandIn
    post: postroom.StandIn
    network: bluesky.StandIn
    line: FaultyLine
    clock: Clock
    theirs: Clock

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def hook(self, name: str) -> str:
        return f"{self.url}/v1/hooks/{name}:main"

    def ticket_page(self, ticket: int) -> str:
        return f"http://zendesk.test:{self.helpdesk.port}/agent/tickets/{ticket}"

    def payment_page(self, charge: str) -> str:
        return f"http://stripe.test:{self.payments.port}/payments/{charge}"

    def order_page(self, order: int) -> str:
        return f"http://shopify.test:{self.shop.port}/orders/{order}"

    def call_page(self, call: str) -> str:
        return f"http://twilio.test:{self.phone.port}/us1/monitor/logs/calls?sid={call}"

    def mail_page(self, mail: str) -> str:
        """As Outlook opens it: by its conversation, spelled in plain Base64."""
        told = next(it.mails[mail].told for it in self.mail.boxes.values() if mail in it.mails)
        id_ = quote(told["conversationId"].replace("-", "/").replace("_", "+"), safe="")
        return f"http://outlook.test:{self.mail.port}/mail/inbox/id/{id_}"

    def post_page(self, post: str) -> str:
        """`post`: its at:// URI."""
        did, _, key = post.removeprefix("at://").split("/")
        return f"http://bluesky.test:{self.network.port}/profile/{did}/post/{key}"

    def profile_page(self, handle: str) -> str:
        return f"http://bluesky.test:{self.network.port}/profile/{handle}"

    def ask(self, path: str, question: dict[str, Any], token: str) -> httpx.Response:
        """What the sidecar answers to whoever has that token, whatever it is."""
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
        return httpx.post(self.url + path, json=question, headers=headers, timeout=30)

    def command(self, *arguments: str) -> str:
        """Return what `throughline ARGUMENTS` prints."""
        command = [THROUGHLINE, *arguments, "--config", str(self.folder / "settings.toml")]
        environment = {**os.environ, **_SECRETS, "BLUESKY": self.network.secret}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def pair(
        self,
        chromium: Chromium,
        *,
        name: str = "Ana",
        role: str = "agent",
        team: str = "Customer service",
    ) -> None:
        """Sign this browser in, as an agent does once."""
        code = self.command("pair", "--name", name, "--role", role, "--team", team)
        page = chromium.extension_page("options/index.html")
        page.get_by_label("Address of the sidecar").fill(self.url)
        page.get_by_label("Pairing code").fill(code)
        page.get_by_role("button", name="Pair this browser").click()
        page.get_by_text("Signed in", exact=True).wait_for()
        page.close()


@contextlib.contextmanager
def open_company(folder: Path) -> Iterator[Company]:
    """Run `throughline up` beside the tools; all but post room and social network post to it."""
    folder.joinpath("post").mkdir()
    (port,) = free_ports(1)
    with contextlib.ExitStack() as running:
        clock, theirs = Clock(), Clock(timedelta())
        payments, shop = stripe.StandIn(clock=clock).start(), shopify.StandIn(clock=clock).start()
        helpdesk, phone = zendesk.StandIn().start(), twilio.StandIn(clock=theirs).start()
        mails, network = (it.StandIn(clock=theirs).start() for it in (mail, bluesky))
        tools: dict[str, Any] = {"zendesk": helpdesk, "stripe": payments, "shopify": shop}
        tools |= {"twilio": phone, "msgraph_mail": mails}
        for tool in (*tools.values(), network):
            running.callback(tool.stop)
        line = running.enter_context(start_faulty_line(helpdesk.port))
        post = postroom.StandIn(folder / "post")
        company = Company(
            folder, port, helpdesk, payments, shop, phone, mails, post, network, line, clock, theirs
        )
        (folder / "settings.toml").write_text(_settings(company))
        command = [THROUGHLINE, "up", "--config", str(folder / "settings.toml")]
        log = folder / "sidecar.log"
        secrets = {**_SECRETS, "BLUESKY": network.secret}
        process = running.enter_context(leashed(command, log=log, environment=secrets))
        wait_for(port, process, log=log)
        for name, tool in tools.items():
            tool.hook(company.hook(name))
        yield company


def _settings(company: Company) -> str:
    return f"""\
store = "sqlite:///{company.folder}/throughline.db"
port = {company.port}

[company]
domains = ["acme.example"]
addresses = ["{HELP}"]
numbers = ["{NUMBER}", "{ON_THE_CAN}"]
region = "US"
time_zone = "America/New_York"

[[product]]
name = "Kettle Nine"
numbers = ["{ON_THE_CAN}"]

{_tool("zendesk", company.helpdesk.port, company.line.url)}
share = 1.0
{_tool("stripe", company.payments.port, company.payments.base_url)}
{_tool("shopify", company.shop.port, company.shop.base_url)}
{_tool("twilio", company.phone.port, company.phone.base_url)}
taskrouter_url = "{company.phone.base_url}/taskrouter"
conversations_url = "{company.phone.base_url}/conversations"
workspace_sid = "{WORKSPACE}"
public_url = "{company.url}"
{_tool("msgraph_mail", company.mail.port, f"{company.mail.base_url}/v1.0", host="outlook")}
login_url = "{company.mail.base_url}"
tenant = "{mail.TENANT}"
client_id = "{mail.CLIENT_ID}"
mailboxes = ["{HELP}"]

[[tool]]
id = "bluesky:main"
base_url = "http://bluesky.test:{company.network.port}"
api_url = "{company.network.base_url}"
secret = "env:BLUESKY"
allow_private = true
brand_words = ["Kettle Nine"]

[[tool]]
id = "postroom:main"
base_url = "https://post.acme.example"
folder = "{company.post.folder}"
own_lines = ["Acme"]
"""


def _tool(name: str, port: int, api_url: str, *, host: str | None = None) -> str:
    return f"""
[[tool]]
id = "{name}:main"
base_url = "http://{host or name}.test:{port}"
api_url = "{api_url}"
secret = "env:{name.upper()}"
webhook_secrets = ["env:{name.upper()}_HOOK"]
allow_private = true"""
