"""Nouns of one version of a thing: whose tool it is and when it changed last is said once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion, FactKind
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.settings import Account

_LONGEST_STATE = 64
_LONGEST_ID = 255
_LONGEST_VALUE = 512


@dataclass(frozen=True)
class Versioned:
    """`at` and `sequence`: when it changed last, by the tool's own count. `told`: the noun's other fields."""

    account: Account
    at: datetime
    sequence: int = 0

    def record(self, native_id: str, kind: str, state: str | None, **told: Any) -> Record:
        state = (state or "unknown")[:_LONGEST_STATE]
        return Record(native_id=native_id, kind=kind, state=state, **self._stamp, **told)

    def interaction(self, native_id: str, **told: Any) -> Interaction:
        return Interaction(native_id=native_id, **self._stamp, **told)

    def contact(
        self,
        native_id: str,
        *,
        name: Any = None,
        organisation: Any = None,
        postcode: Any = None,
        **known: Sequence[Any],
    ) -> Contact:
        """`known`: its identifiers by their kinds. What is no text counts as absent."""
        name, organisation, postcode = map(text_of, (name, organisation, postcode))
        return Contact(
            native_id=native_id,
            name=name and name[:_LONGEST_VALUE],
            organisation=organisation and organisation[:_LONGEST_VALUE],
            identifiers=identifiers_of(**known),
            attributes={"postcode": postcode} if postcode else {},
            **self._stamp,
        )

    def gone(self, kind: FactKind, native_id: str) -> Deletion:
        return Deletion(kind=kind, native_id=native_id, **self._stamp)

    def place(self, record: str, value: str, contacts: Sequence[str]) -> Locator:
        """A locator has no sequence: changes of one moment stay in their order by microseconds."""
        at = self.at + timedelta(microseconds=max(0, self.sequence) % 1_000_000)
        tool = self.account.id
        return Locator(
            tool=tool, record=record, value=value, contacts=list(contacts), updated_at=at
        )

    @property
    def _stamp(self) -> dict[str, Any]:
        return {"tool": self.account.id, "updated_at": self.at, "sequence": self.sequence}


def text_of(value: Any) -> str | None:
    """A text that can be kept; None for what is none or is empty."""
    return (value.replace("\x00", "").strip() or None) if isinstance(value, str) else None


def is_id(value: Any) -> bool:
    """Can it be kept as a native id?"""
    is_short = isinstance(value, str) and 0 < len(value) <= _LONGEST_ID
    return is_short and value.isascii() and value.isprintable()


def identifiers_of(**known: Sequence[Any]) -> list[Identifier]:
    """By their kinds; what is no text or empty is left out, what stands twice comes once."""
    return [
        Identifier.model_validate({"kind": kind, "value": value[:_LONGEST_VALUE]})
        for kind, values in known.items()
        for value in dict.fromkeys(map(text_of, values))
        if value
    ]
