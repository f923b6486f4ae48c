"""What RT's scrip posts (scrip.pl): that something happened to a ticket, signed by our own scheme."""

from datetime import datetime

from pydantic import BaseModel, Field, ValidationError

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.signature import verify
from sidecar.connectors.rt.fetch import OWN_MAILS
from sidecar.errors import BadInputError
from sidecar.settings import Account


class _Happening(BaseModel):
    """`at` and whatever a company's own scrip adds are not used: the ticket itself is fetched."""

    event: str = Field(max_length=200)
    ticket: int = Field(gt=0)
    transaction: int = Field(gt=0)


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError for what is not signed by one of the account's `webhook_secrets`."""
    verify(request, account.webhook_secrets, now)
    try:
        told = _Happening.model_validate_json(request.body)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        raise BadInputError(wrong["msg"], key=".".join(map(str, wrong["loc"])) or None) from None
    named = Named("transaction", f"{told.ticket}/{told.transaction}")
    # RT's own mails about what happened are transactions too, and say nothing new.
    is_news = told.event not in OWN_MAILS
    return Received([named] if is_news else [], delivery_id=str(told.transaction))
