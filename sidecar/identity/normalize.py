"""When two spellings of an identifier are one: the canonical text of each kind."""

import re
from unicodedata import normalize

from sidecar.identity.emails import canonical_email
from sidecar.identity.phones import canonical_phone
from sidecar.identity.placeholders import is_crossed_out, is_hidden
from sidecar.model.identifier import Identifier

_NETWORK_NAMES = {"twitter": "x", "bsky": "bluesky", "fb": "facebook", "ig": "instagram"}
# Where @Dana and @dana are one account. Elsewhere ids are opaque and their case may matter (WeChat).
_CASELESS = frozenset(
    "x bluesky mastodon facebook instagram linkedin telegram tiktok youtube reddit github".split()
)
_COUNTRY = re.compile(r"^[A-Z]{1,3}-(?=\d)")
_ZIP_AND_FOUR = re.compile(r"\d{5}-?\d{4}")
_NO_LETTER_OR_DIGIT = re.compile("[^A-Z0-9]")
_NO_VALUE = frozenset(
    "none null unknown anonymous guest n/a na nil undefined test tbd visitor customer".split()
)


def normal(identifier: Identifier, region: str) -> str | None:
    """The canonical text, or None where the value is none: a placeholder, a fragment, a row of zeros.

    `region` (ISO 3166) is for numbers written without country code. Idempotent.
    """
    if identifier.kind == "email":
        return canonical_email(identifier.value)
    if identifier.kind == "phone":
        return canonical_phone(identifier.value, region)
    if identifier.kind == "handle":
        return _handle(identifier.value, network_of(identifier))
    if identifier.kind == "contact_id":
        return _meaning(identifier.value.strip())
    if identifier.kind == "postcode":
        return canonical_postcode(identifier.value)
    is_masked = is_crossed_out if identifier.kind == "national_id" else is_hidden
    return None if is_masked(identifier.value) else _number(identifier.value)


def canonical_postcode(written: str) -> str | None:
    """`94110-1234` is 94110 (the last four are a street's), `SW1A 1AA` is SW1A1AA, `D-10115` is 10115."""
    text = normalize("NFKC", written).strip().upper()
    text = _COUNTRY.sub("", text)
    if _ZIP_AND_FOUR.fullmatch(text):
        text = text[:5]
    code = _NO_LETTER_OR_DIGIT.sub("", text)
    return _meaning(code) if 3 <= len(code) <= 10 else None


def network_of(identifier: Identifier) -> str:
    """Whose namespace a handle stands in, by the network's present name ("" for other kinds)."""
    network = (identifier.network or "").strip().lower()
    return _NETWORK_NAMES.get(network, network)


def _handle(written: str, network: str) -> str | None:
    """@Dana, dana and https://x.com/dana?s=20 are one."""
    text = normalize("NFKC", written).strip()
    if "://" in text:
        text = re.split(r"[?#]", text)[0].rstrip("/").rsplit("/", 1)[-1]
    text = re.sub(r"^[@\s]+|\s+$", "", text)
    return _meaning(normalize("NFKC", text.lower()) if network in _CASELESS else text)


def _number(written: str) -> str | None:
    """An order's, invoice's, account's or person's number: its letters and digits, capitals alike."""
    return _meaning(_NO_LETTER_OR_DIGIT.sub("", normalize("NFKC", written).upper()))


def _meaning(text: str) -> str | None:
    if not text or text.lower() in _NO_VALUE or set(text) <= set("0-. "):
        return None
    return text
