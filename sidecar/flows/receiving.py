"""tool's post → its signature → the inbox, durably → answered at once. Everything else is the worker's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sidecar.connectorkit.connector import Connector, Received, Reply, WebhookRequest
from sidecar.errors import NotFoundError
from sidecar.flows.taking import spelled
from sidecar.settings import Account
from sidecar.store import inbox
from sidecar.store.engine import Conn, Store
from sidecar.store.inbox import RAW

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
    if received.named or received.raws:
        _keep(store, account, received, now)
    return _TAKEN


def _keep(store: Store, account: Account, received: Received, now: datetime) -> None:
    rows = list(_rows(received))

    def write(conn: Conn) -> None:
        for row in rows:
            inbox.append(
                conn, account.id, row.named, at=now, delivery_id=row.delivery_id, body=row.body
            )

    store.durably(write)  # posts that come at once wait for the disk once


@dataclass(frozen=True)
class _Row:
    named: tuple[str, str]
    delivery_id: str | None
    body: bytes | None = None


def _rows(received: Received) -> Iterator[_Row]:
    """One id for each row, since a delivery may bring several. A raw that came without a number is known
    again by its content: the tool would send a second one of the same only by mistake.
    """
    given = _keepable(received.delivery_id)
    for named in received.named:
        kind, native_id = str(_keepable(named.kind)), str(_keepable(named.native_id))
        name = f"{given} {kind} {native_id}" if given is not None else None
        yield _Row((kind, native_id), name)
    for number, raw in enumerate(received.raws):
        body, digest = spelled(raw)
        name = f"{RAW} {digest}" if given is None else f"{given} {RAW} {number}"
        yield _Row((RAW, digest), name, body)


def _keepable(text: str | None) -> str | None:
    """PostgreSQL keeps no zero character, and no tool has one in an id."""
    return None if text is None else text.replace("\x00", "")
