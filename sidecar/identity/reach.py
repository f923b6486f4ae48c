"""By what a person is reached, told as what it really is: an address, a number, a handle, or nothing."""

import re
from functools import lru_cache

from sidecar.identity.emails import canonical_email
from sidecar.identity.latin import latin
from sidecar.identity.normalize import network_of, normal
from sidecar.identity.phones import canonical_phone
from sidecar.identity.placeholders import is_crossed_out, is_filler, is_nobody
from sidecar.model.identifier import Identifier

Reach = tuple[str, str]  # field (email, phone or handle) and its canonical value
# Addresses that a marketplace, a telephone company or a mail program makes up for one person and one
# purpose: Amazon, eBay, Airbnb, Booking, Etsy, Kleinanzeigen, craigslist; Apple, Firefox, DuckDuckGo,
# SimpleLogin, addy.io; Google Voice, GitHub. From what each of them says of its relay.
_RELAY = re.compile(
    r"marketplace\.amazon\.[a-z.]+|members\.ebay\.[a-z.]+|(reply|guest|host|user)\.airbnb\.com"
    r"|(guest|property)\.booking\.com|(m\.)?expediapartnercentral\.com|messages\.etsy\.com"
    r"|mail\.(ebay-)?kleinanzeigen\.de|([a-z]+\.)?craigslist\.org|privaterelay\.appleid\.com"
    r"|(relay\.firefox|mozmail|duck|simplelogin|anonaddy|addymail)\.(com|co|me|io)"
    r"|txt\.voice\.google\.com|users\.noreply\.github\.com"
)
_NOBODYS = frozenset(
    """no na none nil kein keine nomail test tester x xx xxx guest customer walkin walk-in noemail no-email noone no.one email
    fake asdf example unknowncaller""".split()
)
_NO_DIGIT = re.compile(r"\D")
_ONE_DIGIT = re.compile(r"\d{0,3}(\d)\1{6,}")
_LID = re.compile(r"\+?(\w+)@lid")
_NUMBERED = frozenset("whatsapp sms signal viber phone voice call telephone imessage".split())


@lru_cache(maxsize=16384)
def by_email(written: str) -> Reach | None:
    """A mailbox; a relay's address is a handle, since it is nobody's mailbox. Idempotent."""
    if "@lid" in written:
        return _opaque(written)
    address = canonical_email(written)
    local, _, domain = (address or "").rpartition("@")
    if address is None:
        return None
    if _RELAY.fullmatch(domain):
        return "handle", f"relay:{address}"
    return None if local in _NOBODYS else ("email", address)


@lru_cache(maxsize=16384)
def by_phone(written: str, region: str) -> Reach | None:
    """E.164, else "d:" and the bare digits where there are six or more. Idempotent.

    `region` (ISO 3166) is for numbers written without country code.
    """
    if "@lid" in written:
        return _opaque(written)
    text = written.strip().removeprefix("d:")
    if _is_filled(text) or is_crossed_out(text):
        return None
    number = canonical_phone(text, region)
    if number or "@" in text:
        return ("phone", number) if number else None
    digits = re.sub("[^0-9]", "", re.split("ext|x|#|;", latin(text))[0])
    return ("phone", f"d:{digits}") if 6 <= len(digits) <= 15 else None


@lru_cache(maxsize=16384)
def by_handle(written: str, network: str, region: str) -> Reach | None:
    """As "network:handle". Where a network's handle is a number or an address, it is told as that."""
    if "@lid" in written:
        return _opaque(written)
    if network.lower() in ("email", "mail", "e-mail"):
        return by_email(written)
    if network.lower() in _NUMBERED and (number := _number_of(written, region)):
        return ("phone", number)
    identifier = Identifier(kind="handle", value=written, network=network)
    value = None if is_nobody(written.lstrip("@")) else normal(identifier, region)
    return ("handle", f"{network_of(identifier)}:{value}") if value else None


def _number_of(account: str, region: str) -> str | None:
    """The number a messenger's account is named by; an account named in letters has none."""
    has_letters = re.search("[a-z]", account.lower().partition("@")[0]) is not None
    return None if has_letters else canonical_phone(account, region)


def _opaque(written: str) -> Reach | None:
    """WhatsApp's @lid hides the number: it is one account's, and is no number."""
    found = _LID.search(written)
    return ("handle", f"whatsapp_lid:{found[1]}") if found else None


def _is_filled(text: str) -> bool:
    """A row of one digit, also behind a country or area code: +1 555 555 5555, 000-000."""
    digits = _NO_DIGIT.sub("", text)
    return is_nobody(text) or is_filler(digits) or _ONE_DIGIT.fullmatch(digits) is not None
