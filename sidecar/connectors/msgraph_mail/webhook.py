"""Change notifications: not signed, but each carries the secret that its subscription was created with."""

from datetime import datetime

from pydantic import BaseModel

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import verify_any
from sidecar.connectorkit.posted import read_posted
from sidecar.errors import SignatureError
from sidecar.settings import Account


class _Data(BaseModel):
    id: str | None = None


class _Notice(BaseModel):
    clientState: str | None = None  # noqa: N815 Microsoft's names
    changeType: str | None = None  # noqa: N815
    lifecycleEvent: str | None = None  # noqa: N815
    resourceData: _Data | None = None  # noqa: N815


class _Notices(BaseModel):
    value: list[_Notice]


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:  # noqa: ARG001 notifications carry no time
    """The message to look at. What a lifecycle notice says was missed, and what was deleted, the next pull
    finds: only a pull knows whether a mail still lies in another folder.
    """
    if token := request.query.get("validationToken"):
        return Reply(200, token)
    told = read_posted(_Notices, request.body).value
    if not told:
        raise SignatureError("nothing in it says who sent it")
    for it in told:
        verify_any(account, [it.clientState or ""], lambda secret: secret)
    changed = [it for it in told if it.changeType != "deleted" and not it.lifecycleEvent]
    ids = dict.fromkeys(it.resourceData.id for it in changed if it.resourceData)
    return Received([Named("message", it) for it in ids if it])
