"""The two ends of a call or a message: which is ours, which agent is reached there, who the customer is."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sidecar.connectorkit.lenient import word
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.locator import Locator
from sidecar.settings import Account

# Withheld numbers as carriers write them: words on a telephone's keys (ANONYMOUS, RESTRICTED, BLOCKED,
# UNKNOWN, UNAVAILABLE).
_WITHHELD = {"266696687", "7378742833", "2562533", "8566696", "86282452253"}
_WORDS = ("anonymous", "restricted", "unavailable", "unknown", "withheld", "private", "blocked")
_NETWORKS = ("whatsapp", "messenger", "instagram", "facebook", "rcs")
_WITH_NUMBERS = ("", "sip", "whatsapp", "rcs")
_OURS = ("client:", "conference:")
_LONGEST = 512


def agent_name(address: str) -> str:
    """Of a softphone or a desk. `ana_40acme_2Eexample` is how Flex writes ana@acme.example."""
    bare = address.partition(":")[2] if address.startswith(("client:", "sip:")) else address
    name = bare.partition("?")[0]
    if "_40" not in name:
        return name
    return re.sub(r"_([0-9A-F]{2})", lambda it: chr(int(it[1], 16)), name)


def _digits(number: str) -> str:
    """`+1 800 555-0100` in the settings is the carrier's `+18005550100`; what holds no number stays."""
    return re.sub(r"\D", "", number) or number


def is_withheld(address: str) -> bool:
    bare = re.sub(r"^sip:|@.*$", "", address.lower())
    return re.sub(r"\D", "", bare) in _WITHHELD or bare.startswith(_WORDS)


@dataclass(frozen=True)
class Ends:
    """Of one account. Its option `agents` says at which number or address an agent is reached, by name."""

    account: Account

    @cached_property
    def _names(self) -> dict[str, str]:
        return {at: name for name, at in (self.account.options.get("agents") or {}).items()}

    def is_ours(self, address: Any) -> bool:
        """Softphones, SIP desks (unless their name is a number), and what the settings name."""
        at = word(address) or ""
        if is_withheld(at):
            return False
        bare = at.removeprefix("whatsapp:")
        if not at or at.startswith(_OURS) or bare in self._names or at in self._names:
            return True
        is_desk = at.startswith("sip:") and not re.match(r"sip:\+?\d{7,}@", at)
        return is_desk or _digits(bare) in map(_digits, self.account.company.numbers)

    def agent_at(self, address: Any) -> str | None:
        """By the name in the settings, else by that of the softphone."""
        at = word(address) or ""
        if at in self._names:
            return self._names[at]
        return agent_name(at) or None if at.startswith(("client:", "sip:")) else None

    def customer_at(self, address: Any, *, of: str, name: Any = None) -> Person | None:
        """None where it is one of ours. Who withholds the number is a contact of this one call, `of`."""
        at = word(address) or ""
        if is_withheld(at):
            return Person(native_id=f"withheld:{of}")
        if self.is_ours(at):
            return None
        network, _, value = at.partition(":")
        if network not in (*_NETWORKS, "sip"):
            network, value = "", at
        value = value.partition("@")[0] if network == "sip" else value
        called = (word(name) or "")[:_LONGEST] or None
        if network in _WITH_NUMBERS and re.fullmatch(r"\+?[\d ().-]{3,}", value):
            known = [Identifier(kind="phone", value=value[:_LONGEST])]
            return Person(native_id=value[:_LONGEST], name=called, identifiers=known)
        # A WhatsApp user who hides the number, a page-scoped id: opaque, and no number.
        handle = {
            "kind": "handle",
            "value": (value or at)[:_LONGEST],
            "network": network or "phone",
        }
        known = [Identifier.model_validate(handle)]
        return Person(native_id=at[:_LONGEST], name=called, identifiers=known)


def place_of(account: Account, record: tuple[str, str], who: Person, at: datetime) -> Locator:
    """The page of a message or a call (`record`: kind and id) is about that customer."""
    shown = [it.value for it in who.identifiers if it.kind == "phone"]
    return Locator(
        tool=account.id,
        record=record[0],
        value=record[1],
        contacts=[who.native_id],
        shown=shown,
        updated_at=at,
    )
