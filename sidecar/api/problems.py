"""Problems: every error as RFC 9457 problem details, saying what to do and never what was sent."""

from dataclasses import dataclass

import orjson
from flask import Response
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from sidecar.errors import (
    BadInputError,
    ConflictError,
    NotAllowedError,
    NotAuthenticatedError,
    NotFoundError,
    SignatureError,
    StoreBusyError,
    ThroughlineError,
    ToolError,
)
from sidecar.model.noun import misfit

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class _Kind:
    """How one kind of error is answered. `hint` says what to do where the error itself does not."""

    status: int
    name: str
    title: str
    hint: str | None = None


_KINDS: list[tuple[type[ThroughlineError], _Kind]] = [
    (BadInputError, _Kind(400, "bad-input", "The request cannot be read")),
    (
        NotAuthenticatedError,
        _Kind(401, "not-authenticated", "Not signed in", "Pair this browser again."),
    ),
    (SignatureError, _Kind(401, "bad-signature", "The signature does not fit")),
    (NotAllowedError, _Kind(403, "not-allowed", "Not allowed")),
    (NotFoundError, _Kind(404, "not-found", "Not found")),
    (ConflictError, _Kind(409, "conflict", "This contradicts what stands")),
    (ToolError, _Kind(502, "tool", "A channel tool does not answer", "Try again in a minute.")),
    (
        StoreBusyError,
        _Kind(503, "store-busy", "The store cannot write just now", "Try again in some seconds."),
    ),
]
_HTTP = {
    404: _Kind(404, "no-such-route", "No such route", "See /openapi.json for what there is."),
    405: _Kind(405, "method", "This route does not take that method"),
    413: _Kind(413, "too-large", "The body is too large", "Send it in smaller pieces."),
    415: _Kind(415, "media-type", "The body has the wrong media type"),
}
_UNEXPECTED = _Kind(
    500, "unexpected", "Something went wrong in the sidecar", "The sidecar's log tells what."
)
_SILENT: tuple[type[ThroughlineError], ...] = (SignatureError,)  # a forger is told nothing


def problem(error: Exception) -> Response:
    """The answer to any error. What we did not foresee is named only in the log."""
    if isinstance(error, ValidationError):
        error = bad_shape(error)
    if isinstance(error, HTTPException):
        return _http_problem(error)
    for kind, answered in _KINDS:
        if isinstance(error, kind):
            detail = None if isinstance(error, _SILENT) else str(error)
            return _response(answered, detail)
    return _response(_UNEXPECTED, None)


def bad_shape(error: ValidationError) -> BadInputError:
    """What does not fit the shape: the first misfit's place and what was expected there."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    # A place may name a branch of a union too, such as literal['email'], which nobody sent.
    key = ".".join(str(part) for part in first["loc"] if "[" not in str(part))[:100] or None
    return BadInputError(misfit(first), key=key)


def _http_problem(error: HTTPException) -> Response:
    code = error.code or 500
    kind = _HTTP.get(code) or _Kind(code, f"http-{code}", error.name)
    response = _response(kind if code < 500 else _UNEXPECTED, None)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _response(kind: _Kind, detail: str | None) -> Response:
    body = {
        "type": f"urn:throughline:problem:{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "hint": kind.hint,
    }
    response = Response(orjson.dumps(body), status=kind.status, content_type=MEDIA_TYPE)
    if kind.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if kind.status == 503:
        response.headers["Retry-After"] = "2"
    return response
