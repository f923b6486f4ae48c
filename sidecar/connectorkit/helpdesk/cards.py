"""A tool's users as contacts, with the place of their page; whom it knows no more is a contact no more."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sidecar.connectorkit.lenient import word
from sidecar.connectorkit.mail.people import is_own
from sidecar.connectorkit.people import contact_of
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.model.locator import Locator
from sidecar.settings import Account

_LONGEST = 512


def card_of(
    account: Account,
    native_id: str,
    version: tuple[datetime, int],
    known_by: Mapping[IdentifierKind, Iterable[Any]],
    *,
    record: str,
    handles: Iterable[tuple[str, Any]] = (),
    **told: Any,
) -> list[Reading]:
    """Nothing for whose address is one of the company's own. `record`: what the tool calls their page;
    `handles`: network and name; `told`: name, organisation, attributes.
    """
    identifiers = {kind: [*map(word, them)] for kind, them in known_by.items()}
    if any(it and is_own(it.lower(), account.company) for it in identifiers.get("email", [])):
        return []
    attributes = {name: it for name, it in told.pop("attributes", {}).items() if it}
    names = {name: word(it) for name, it in told.items()}
    contact = contact_of(account, native_id, version=version, known_by=identifiers, **names)
    known = [
        Identifier(kind="handle", value=value[:_LONGEST], network=network)
        for network, it in handles
        if (value := word(it))
    ]
    more = {"identifiers": [*contact.identifiers, *known], "attributes": attributes}
    place = _place(account, record, native_id, version)
    return [contact.model_copy(update=more), Locator(contacts=[native_id], **place)]


def no_card(
    account: Account, native_id: str, version: tuple[datetime, int], *, record: str
) -> list[Reading]:
    """Of a colleague, and of who was deleted or merged into another."""
    stamp = {"updated_at": version[0], "sequence": version[1]}
    gone = Deletion(tool=account.id, kind="contact", native_id=native_id, **stamp)
    return [gone, Locator(contacts=[], **_place(account, record, native_id, version))]


def _place(
    account: Account, record: str, value: str, version: tuple[datetime, int]
) -> dict[str, Any]:
    at = version[0] + timedelta(microseconds=version[1] % 1_000_000)
    return {"tool": account.id, "record": record, "value": value, "updated_at": at}
