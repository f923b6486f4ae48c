"""What a tool posts is all that there is: it is kept as it came, and read by the rules."""

from datetime import datetime

from sidecar.connectorkit.connector import Raw, Received, Reply, WebhookRequest
from sidecar.connectorkit.json_text import load_json
from sidecar.connectors.hook.signing import Signing, verify
from sidecar.errors import BadInputError
from sidecar.settings import Account


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError for what is not the tool's, BadInputError for what is no JSON.

    A post may be a list of payloads. `webhook-id` numbers a delivery where it is part of the signature.
    """
    signing = Signing.model_validate(account.options.get("signing", {}))
    verify(signing, account, request, now)
    try:
        posted = load_json(request.body)
    except ValueError:
        raise BadInputError("the body is no JSON; set the tool to post application/json") from None
    payloads = posted if isinstance(posted, list) else [posted]
    raws: list[Raw] = [{"payload": it} for it in payloads]
    is_numbered = signing.scheme == "standard"
    delivery_id = request.headers["webhook-id"][:200] if is_numbered else None
    return Received([], delivery_id, raws)
