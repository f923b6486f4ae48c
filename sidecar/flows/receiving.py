"""tool's post → its signature → the inbox, durably → answered at once. Everything else is the worker's."""

from datetime import datetime

from sidecar.connectorkit.connector import Connector, Named, Received, Reply, WebhookRequest
from sidecar.errors import NotFoundError
from sidecar.settings import Account
from sidecar.store import inbox
from sidecar.store.engine import Conn, Store

_TAKEN = Reply(202, "")


def receive(
    store: Store, card: Connector, account: Account, request: WebhookRequest, *, now: datetime
) -> Reply:
    """The answer for the tool. A delivery that came before is answered alike and kept once.

    SignatureError and BadInputError as the connector raises them, NotFoundError where the tool posts
    nothing that we know, StoreBusyError where nothing can be kept: the tool must send again.
    """
    if card.webhook is None:
        raise NotFoundError("hook: this tool is only pulled")
    received = card.webhook(account, request, now)
    if isinstance(received, Reply):
        return received
    if received.named:
        _keep(store, account, received, now)
    return _TAKEN


def _keep(store: Store, account: Account, received: Received, now: datetime) -> None:
    def write(conn: Conn) -> None:
        for named, delivery_id in zip(received.named, _delivery_ids(received), strict=True):
            inbox.append(
                conn, account.id, (named.kind, named.native_id), at=now, delivery_id=delivery_id
            )

    store.durably(write)  # posts that come at once wait for the disk once


def _delivery_ids(received: Received) -> list[str | None]:
    """One id for each row, since a delivery may name several records."""
    if received.delivery_id is None:
        return [None] * len(received.named)
    return [_delivery_id(received.delivery_id, named) for named in received.named]


def _delivery_id(delivery_id: str, named: Named) -> str:
    return f"{delivery_id} {named.kind} {named.native_id}"
