"""Tokens: how they are made and what of them is kept. A stolen store holds none that opens a door."""

import secrets
from hashlib import sha256

_PREFIX = "tl_"  # lets scanners for leaked secrets know ours


def new_token() -> str:
    """256 random bits, shown once to whoever asked for them."""
    return _PREFIX + secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the store keeps. A plain hash is enough: 256 random bits cannot be guessed back."""
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def bearer(header: str | None) -> str | None:
    """The token in an Authorization header, or None where there is none that could be ours."""
    scheme, _, token = (header or "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token.startswith(_PREFIX) or len(token) > 128:
        return None
    return token
