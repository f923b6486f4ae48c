"""Pairing codes: short enough to be typed, gone before they can be guessed."""

import secrets
from datetime import timedelta
from hashlib import sha256

LIFE = timedelta(minutes=5)
MAX_TRIES = 5  # wrong codes, over all codes that wait, before every one of them is void
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another: no I, L, O, 0, 1
_LENGTH = 8


def new_code() -> str:
    """Eight characters, 39.6 bits, as `K7QX-9MPA`."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def code_hash(code: str) -> str:
    """What the store keeps; dashes, spaces and small letters are the typist's freedom."""
    plain = "".join(code.split()).replace("-", "").upper()
    return sha256(b"pairing\x00" + plain.encode("utf-8", "surrogateescape")).hexdigest()
