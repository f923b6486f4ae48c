"""Admitting: code → token → caller. Who may come in, and how a browser gets its own token."""

from datetime import datetime

from sidecar.access.codes import LIFE, MAX_TRIES, code_hash, new_code
from sidecar.access.tokens import new_token, token_hash
from sidecar.errors import NotAllowedError, NotAuthenticatedError
from sidecar.model.access import Admitted, Caller
from sidecar.store import pairings, tokens
from sidecar.store.engine import Store


def create_token(store: Store, admitted: Admitted, *, now: datetime) -> str:
    """A bearer token for a program; bound to the first extension that uses it, if one does."""
    token = new_token()
    with store.writing(durable=True) as conn:
        tokens.add(conn, token_hash(token), admitted, at=now)
    return token


def offer_pairing(store: Store, admitted: Admitted, *, now: datetime) -> str:
    """A code that one extension may exchange for a token within five minutes."""
    code = new_code()
    with store.writing(durable=True) as conn:
        pairings.add(conn, code_hash(code), admitted, until=now + LIFE)
    return code


def redeem(store: Store, code: str, *, origin: str | None, now: datetime) -> tuple[str, Admitted]:
    """The token for a pairing code, bound to the extension's Origin; each code works once.

    NotAllowedError for a code that is wrong, used or too old: which of these, nobody is told.
    """
    token = new_token()
    with store.writing(durable=True) as conn:
        admitted = pairings.take(conn, code_hash(code), now=now, max_tries=MAX_TRIES)
        if admitted is not None:
            tokens.add(conn, token_hash(token), admitted, at=now, origin=origin)
    if admitted is None:
        raise NotAllowedError("this code is wrong, used or too old; ask for a new one")
    return token, admitted


def recognise(store: Store, token: str | None) -> Caller | None:
    """Who calls, or None without a token. NotAuthenticatedError for one that is not good (any more)."""
    if token is None:
        return None
    with store.reading() as conn:
        caller = tokens.find(conn, token_hash(token))
    if caller is None:
        raise NotAuthenticatedError("this token is not known here, or no longer good")
    return caller


def is_still_good(store: Store, caller: Caller) -> bool:
    """Whether a caller who came in earlier may stay."""
    with store.reading() as conn:
        return tokens.is_good(conn, caller.token_id)


def bind(store: Store, caller: Caller, origin: str) -> Caller:
    """The caller, its token from now on bound to this extension. The first extension to come keeps it."""
    with store.writing(durable=True) as conn:
        kept = tokens.bind(conn, caller.token_id, origin)
    if kept != origin:
        raise NotAllowedError("this token belongs to another browser; pair this one")
    return caller.model_copy(update={"origin": origin})
