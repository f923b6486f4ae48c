"""What a contact centre is told with a piece of work: free fields, as each company or vendor names them."""

import json
from dataclasses import dataclass
from typing import Any

from sidecar.connectorkit.lenient import prose, thing, word
from sidecar.connectorkit.telephony.ends import Ends
from sidecar.model.contact import Person
from sidecar.model.interaction import Channel
from sidecar.settings import Account

_CHANNELS: dict[str, Channel] = {"voice": "voice", "sms": "sms", "video": "video", "email": "email"}
_THEIRS = ("customerAddress", "contact", "caller", "from")
_DIALLED = ("customerAddress", "outbound_to", "to", "called")
_CALLS = ("call_sid", "callSid")
_WRITTEN = ("outcome", "content", "wrap_up", "disposition", "notes")


@dataclass(frozen=True)
class Attributes:
    account: Account
    told: dict[str, Any]

    @classmethod
    def of(cls, account: Account, value: Any) -> "Attributes":
        """`value`: an object, or JSON text of one."""
        try:
            return cls(account, thing(json.loads(value) if isinstance(value, str) else value))
        except ValueError:
            return cls(account, {})

    def first(self, *names: str) -> str | None:
        return next(filter(None, (word(self.told.get(it)) for it in names)), None)

    @property
    def is_outbound(self) -> bool:
        return str(self.told.get("direction")).startswith("outbound")

    @property
    def call(self) -> str | None:
        """The native id of the call that it is about."""
        return self.first(*_CALLS)

    def customer(self, native_id: str) -> Person | None:
        """`native_id`: of the work, where it is about no call."""
        address = self.first(*(_DIALLED if self.is_outbound else _THEIRS))
        name = self.first("name") if self.first("name") != address else None
        of, ends = self.call or native_id, Ends(self.account)
        found = ends.customer_at(address, of=of, name=name) if address else None
        if found and (self.told.get("channelType") == "web" or _is_typed(found)):
            # A visitor of the website writes there what he likes: two of one name are two people.
            return Person(native_id=f"visitor:{of}", name=found.name or address)
        return found

    @property
    def wrap_up(self) -> str | None:
        """Flex Insights keeps it under `conversations`, others beside."""
        told = thing(self.told.get("conversations")) | self.told
        written = filter(None, (_line(told.get(it)) for it in _WRITTEN))
        return "\n".join(dict.fromkeys(written)) or None


def _is_typed(who: Person) -> bool:
    """Is it neither a number nor an id of a network?"""
    return any(it.network == "phone" for it in who.identifiers)


def _line(value: Any) -> str | None:
    """However long it is; some systems write a number for an outcome."""
    return prose(value) if isinstance(value, str) else word(value)


def channel_of(name: Any) -> Channel:
    return _CHANNELS.get(str(name).lower(), "chat")
