"""Idempotency: a change that is asked for twice under one key happens once and is answered alike."""

from hashlib import sha256
from typing import Any

import orjson
from pydantic import BaseModel

from sidecar.api.route import Call, Change, Route
from sidecar.errors import BadInputError, ConflictError
from sidecar.store.engine import Conn
from sidecar.store.idempotency import claim, keep


def answer_once(call: Call[Any], route: Route) -> bytes:
    """The view's answer and its effect in one durable transaction; under a known key, the kept answer.

    ConflictError where the key was used for something else. The key belongs to its caller.
    """
    key = call.request.headers.get("Idempotency-Key")
    with call.desk.store.writing(durable=True) as conn:
        if key is None:
            return _act(call, route, conn)
        return _once(call, route, conn, key=key)


def _once(call: Call[Any], route: Route, conn: Conn, *, key: str) -> bytes:
    if not 1 <= len(key) <= 200:
        raise BadInputError("an Idempotency-Key has 1 to 200 characters")
    caller = str(call.caller.token_id) if call.caller else ""
    asked = _fingerprint(call)
    kept = claim(conn, caller, key=key, asked=asked, at=call.desk.clock())
    if kept is None:
        answer = _act(call, route, conn)
        keep(conn, caller, key=key, answer=answer)
        return answer
    if kept.asked != asked:
        raise ConflictError("this Idempotency-Key was used for another call; take a new one")
    return kept.answer


def _act(call: Call[Any], route: Route, conn: Conn) -> bytes:
    change = Change(call.desk, call.caller, call.body, call.ids, call.request, conn)
    answer = route.view(change)
    if isinstance(answer, BaseModel):
        return orjson.dumps(answer.model_dump(mode="json"))
    if not isinstance(answer, bytes):
        raise TypeError(f"{route.name}: a change answers in JSON")
    return answer


def _fingerprint(call: Call[Any]) -> str:
    body = call.body.model_dump_json().encode() if isinstance(call.body, BaseModel) else call.body
    return sha256(call.request.path.encode() + b"\x00" + (body or b"")).hexdigest()
