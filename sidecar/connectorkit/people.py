"""A tool's card of a person as a contact."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.settings import Account

_LONGEST = 512  # characters of a name or an identifier


def contact_of(
    account: Account,
    native_id: str,
    *,
    version: tuple[datetime, int],
    name: str | None = None,
    organisation: str | None = None,
    known_by: Mapping[IdentifierKind, Iterable[str | None]],
) -> Contact:
    """Empty fields are left out and the same value twice counts once. `version`: changed at, sequence.
    Handles stand in the network of the account's connector.
    """
    return Contact(
        tool=account.id,
        native_id=native_id,
        updated_at=version[0],
        sequence=version[1],
        name=(name or "").strip()[:_LONGEST] or None,
        organisation=(organisation or "").strip()[:_LONGEST] or None,
        identifiers=[
            Identifier(
                kind=kind,
                value=value,
                network=account.connector if kind == "handle" else None,
            )
            for kind, them in known_by.items()
            for value in _spelled(them)
        ],
    )


def _spelled(values: Iterable[str | None]) -> list[str]:
    spelled = dict.fromkeys((value or "").strip()[:_LONGEST] for value in values)
    return [value for value in spelled if value]
