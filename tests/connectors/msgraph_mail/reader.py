"""An account on the mailboxes of Microsoft 365, and what is read by it."""

from typing import Any

from pydantic import SecretStr

from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.msgraph_mail import CONNECTOR
from sidecar.connectors.msgraph_mail.standin import CLIENT_ID, CLIENT_STATE, SECRET, TENANT, StandIn
from sidecar.settings import Account, Company
from tests.connectors import reader

HELP, BILLING = "help@acme.example", "billing@acme.example"


def account_at(standin: StandIn, **options: Any) -> Account:
    api = {"api_url": f"{standin.base_url}/v1.0", "login_url": standin.base_url}
    app = {"tenant": TENANT, "client_id": CLIENT_ID, "mailboxes": [HELP, BILLING]}
    return Account(
        id="msgraph_mail:main",
        base_url=standin.base_url,
        secret=SecretStr(SECRET),
        webhook_secrets=[SecretStr(CLIENT_STATE)],
        allow_private=True,
        company=Company(domains=["acme.example"]),
        options=api | app | options,
    )


class Reader(reader.Reader):
    def __init__(self, account: Account, clock: Clock = utc_now) -> None:
        super().__init__(CONNECTOR, account, Outside(clock=clock))

    def subjects(self) -> list[str | None]:
        return [it.subject for it in self.said()]
