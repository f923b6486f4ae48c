"""What RT's scrip posts (scrip.pl): that something happened to a ticket, signed by our own scheme."""

from datetime import datetime

from pydantic import BaseModel, Field

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.posted import read_posted
from sidecar.connectorkit.signature import verify
from sidecar.connectors.rt.fetch import OWN_MAILS
from sidecar.settings import Account


class _Happening(BaseModel):
    """`at` and whatever a company's own scrip adds are not used: the ticket itself is fetched."""

    event: str = Field(max_length=200)
    ticket: int = Field(gt=0)
    transaction: int = Field(gt=0)


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError for what is not signed by one of the account's `webhook_secrets`."""
    verify(request, account.webhook_secrets, now)
    told = read_posted(_Happening, request.body)
    named = Named("transaction", f"{told.ticket}/{told.transaction}")
    # RT's own mails about what happened are transactions too, and say nothing new.
    return Received([] if told.event in OWN_MAILS else [named], str(told.transaction))
