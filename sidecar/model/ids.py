"""Ids that follow from what they name: the same person or entry has the same id on every store, in every order."""

import re
from functools import lru_cache
from hashlib import blake2b

DESK = "throughline:desk"  # the tool account of what agents write in the overlay
_BITS = (1 << 63) - 1  # both stores keep signed 64-bit integers
_DIGITS = re.compile("[0-7][0-9a-f]{15}")


def key_of(*parts: str) -> int:
    """A positive 63-bit number from the parts, in their order. One million things collide with
    probability 5e-8, which is why numbers and not texts are the store's keys.
    """
    digest = blake2b("\x00".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _BITS


@lru_cache(maxsize=8192)  # a page of a pull names the same people over and over
def contact_key(tool: str, native_id: str) -> int:
    """What was written at our own desk is about a contact of another tool, by its public id."""
    known = parse_id("ct", native_id) if tool == DESK else None
    return key_of("contact", tool, native_id) if known is None else known


def fact_key(tool: str, kind: str, native_id: str) -> int:
    return key_of("fact", tool, kind, native_id)


def public_id(prefix: str, key: int) -> str:
    """`cu_` customer, `ct_` contact, `en_` entry, `ca_` case, `li_` link, `cd_` the other side of a
    suggested link, `ac_` act, `rp_` report, `co_` correction, and 16 hex digits.
    """
    return f"{prefix}_{key.to_bytes(8).hex()}"


def parse_id(prefix: str, text: str) -> int | None:
    """The number in a public id, or None where the text is none of that kind."""
    head, _, digits = text.partition("_")
    # Each number has one spelling: what an id opens stands in the audit as it was sent.
    if head != prefix or _DIGITS.fullmatch(digits) is None:
        return None
    return int(digits, 16)
