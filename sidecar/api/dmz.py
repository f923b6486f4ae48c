"""The DMZ's door: what a tool posts is sealed and kept for the inside, and nothing else is answered."""

import math
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest

import structlog
from flask import Flask, Request, Response, jsonify, request
from pydantic import Field, ValidationError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from sidecar.access.sealing import Envelope
from sidecar.api.problems import bad_shape, problem
from sidecar.api.shape import Asked
from sidecar.connectorkit.budget import Budget
from sidecar.connectorkit.connector import Connector, Reply, WebhookRequest
from sidecar.errors import NotAuthenticatedError, NotFoundError, ThroughlineError
from sidecar.model.post import POST, Post
from sidecar.settings import Account
from sidecar.settings_hooks import HooksSettings
from sidecar.store.spool import Spool

_LOG = structlog.get_logger()
_LARGEST = 1024 * 1024  # bytes of a post
_BATCH = 4 * 1024 * 1024
_LONGEST_WAIT_S = 15.0
_WINDOW_S = 10.0
_NO_CHALLENGE = "hook: there is no challenge to answer"


class FetchQuery(Asked):
    """`taken`: the position of the last post that the inside has kept; it and all before it go.
    `wait_s`: how long to wait for a post where there is none.
    """

    taken: str | None = Field(default=None, max_length=64)
    wait_s: float = Field(default=0.0, ge=0.0, le=_LONGEST_WAIT_S)


@dataclass
class Dmz:
    """`cards`: of the accounts' connectors, to answer challenges."""

    settings: HooksSettings
    cards: Mapping[str, Connector]
    clock: Callable[[], datetime]
    spool: Spool
    envelope: Envelope = field(init=False)
    accounts: dict[str, Account] = field(init=False)
    rates: dict[str, Budget] = field(init=False)

    def __post_init__(self) -> None:
        self.envelope = Envelope(self.settings.key)
        self.accounts = {it.id: it for it in self.settings.tools}
        most = math.ceil(self.settings.per_second * _WINDOW_S)
        self.rates = {it: Budget(1.0, most, _WINDOW_S) for it in self.accounts}


def create_dmz(
    settings: HooksSettings, cards: Mapping[str, Connector], clock: Callable[[], datetime]
) -> Flask:
    """The application for a WSGI server. SettingsError where its folder or its key is no good."""
    most_bytes = settings.most_mb * 1024 * 1024
    dmz = Dmz(settings, cards, clock, Spool(settings.folder, most_bytes=most_bytes))
    app = Flask("hooks", static_folder=None)
    app.extensions["dmz"] = dmz
    app.register_error_handler(Exception, _answer_error)
    rules: list[tuple[str, str, Callable[..., Response]]] = [
        ("POST", "/v1/hooks/<tool>", lambda tool: _take(dmz, tool)),
        ("GET", "/v1/hooks/<tool>", lambda tool: _challenge(dmz, tool)),
        ("POST", "/v1/sealed", lambda: _give(dmz)),
        ("GET", "/healthz", lambda: jsonify(status="ok")),
    ]
    for method, path, view in rules:
        name = f"{method} {path}".replace(".", "_")
        app.add_url_rule(path, name, view, methods=[method], provide_automatic_options=False)
    app.after_request(_seal)
    return app


def _seal(response: Response) -> Response:
    """A challenge's answer is what somebody sent us: no browser may take it for a page."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _take(dmz: Dmz, tool: str) -> Response:
    """Acknowledged once it lies sealed on the disk; whose it is by its signature, the inside finds out."""
    account = _account(dmz, tool)
    wait = dmz.rates[tool].take(time.monotonic())
    if wait > 0:
        return Response(status=429, headers={"Retry-After": str(math.ceil(wait))})
    asked = _asked(dmz, account)
    if (reply := _reply(dmz, account, asked)) is not None:
        return reply
    post = Post(
        tool=tool,
        method=asked.method,
        public_url=asked.public_url,
        query=dict(asked.query),
        headers=dict(asked.headers),
        body=asked.body,
        received_at=dmz.clock(),
    )
    dmz.spool.append(dmz.envelope.seal(POST, post.model_dump_json().encode()))
    return Response(status=202)


def _challenge(dmz: Dmz, tool: str) -> Response:
    account = _account(dmz, tool)
    reply = _reply(dmz, account, _asked(dmz, account))
    if reply is None:
        raise NotFoundError(_NO_CHALLENGE)
    return reply


def _give(dmz: Dmz) -> Response:
    _check_inside(dmz, request)
    query = FetchQuery.model_validate_json(_whole(request, 4096))
    if query.taken is not None:
        dmz.spool.take(query.taken)
    dmz.spool.wait(query.wait_s)
    found = dmz.spool.read(most_bytes=_BATCH)
    posts = [{"position": it.position, "sealed": b64encode(it.post).decode()} for it in found]
    return jsonify(posts=posts)


def _account(dmz: Dmz, tool: str) -> Account:
    if tool not in dmz.accounts:
        raise NotFoundError("tool account")
    return dmz.accounts[tool]


def _asked(dmz: Dmz, account: Account) -> WebhookRequest:
    base = (account.public_url or dmz.settings.public_url).rstrip("/")
    return WebhookRequest(
        method=request.method,
        public_url=f"{base}{request.path}",
        query=request.args.to_dict(),
        headers={name.lower(): value for name, value in request.headers.items()},
        body=_whole(request, _LARGEST),
    )


def _reply(dmz: Dmz, account: Account, asked: WebhookRequest) -> Response | None:
    """What a tool waits for, such as a challenge's answer. What else is wrong, the inside says."""
    card = dmz.cards.get(account.connector)
    if card is None or card.webhook is None or not account.webhook_secrets:
        return None
    try:
        reply = card.webhook(account, asked, dmz.clock())
    except ThroughlineError:
        return None
    except Exception as error:  # noqa: BLE001 what a connector stumbles over is kept all the same
        _LOG.error("post_cannot_be_read", tool=account.id, error=type(error).__name__)
        return None
    if not isinstance(reply, Reply):
        return None
    return Response(reply.body, reply.status, content_type="text/plain; charset=utf-8")


def _check_inside(dmz: Dmz, asked: Request) -> None:
    given = asked.headers.get("Authorization", "").removeprefix("Bearer ")
    if not compare_digest(given.encode(), dmz.settings.secret.get_secret_value().encode()):
        raise NotAuthenticatedError("the token is not the one of the settings")


def _whole(asked: Request, most_bytes: int) -> bytes:
    # A body sent in chunks tells no length: Werkzeug cuts it at the limit and says nothing.
    asked.max_content_length = most_bytes + 1
    raw = asked.get_data(cache=False)
    if len(raw) > most_bytes:
        raise RequestEntityTooLarge
    return raw


def _answer_error(error: Exception) -> Response:
    if isinstance(error, ValidationError):
        return problem(bad_shape(error))
    if not isinstance(error, ThroughlineError | HTTPException):
        _LOG.error("request_failed", route=request.endpoint, error=type(error).__name__)
    return problem(error)
