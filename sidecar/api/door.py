"""The door: perimeter → who calls → what was sent → view → answer; the same for every route."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import orjson
import structlog
from flask import Flask, Request, Response, request
from flask_cors import cross_origin
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, UnsupportedMediaType

from sidecar.access.perimeter import check_binding, check_host, check_origin, hosts_of
from sidecar.access.roles import check_role
from sidecar.access.tokens import bearer
from sidecar.api.answer_once import answer_once
from sidecar.api.audited import refusals_kept
from sidecar.api.desk import Desk
from sidecar.api.metrics import count_answer
from sidecar.api.problems import problem
from sidecar.api.route import Answer, Call, Nothing, Raw, Route
from sidecar.errors import BadInputError, NotAllowedError, ThroughlineError
from sidecar.flows.admit import bind, recognise
from sidecar.model.access import Caller

_LOG = structlog.get_logger()


def open_door(app: Flask, desk: Desk, routes: Sequence[Route]) -> None:
    """Every route of the table, behind the same checks. There is no other way in."""
    app.before_request(_perimeter(desk, routes))
    app.register_error_handler(Exception, _answer_error)
    for route in routes:
        # No route answers a preflight, so that pages stay outside; the collector's do, for listed origins.
        is_shared = route.who == "collected"
        view = _guarded(desk, route)
        app.add_url_rule(
            route.path,
            route.name,
            _shared(desk, view) if is_shared else view,
            methods=[route.method, "OPTIONS"] if is_shared else [route.method],
            provide_automatic_options=False,
        )
    app.after_request(_seal)
    app.after_request(count_answer)


def _perimeter(desk: Desk, routes: Sequence[Route]) -> Callable[[], None]:
    ours = hosts_of(desk.settings.port, desk.settings.allowed_hosts)
    public = [it.public_url for it in desk.settings.tools if it.public_url]
    hooks = ours | {urlsplit(url).netloc.lower() for url in public}
    outside = {route.name for route in routes if route.who in ("signed", "collected")}
    collected = {route.name for route in routes if route.who == "collected"}
    origins = desk.collector.origins

    def check() -> None:
        known = hooks if request.endpoint in outside else ours
        check_host(request.headers.get("Host", ""), known)
        origin = request.headers.get("Origin")
        if request.endpoint in collected and origin in origins:
            return
        check_origin(origin)
        if request.method == "OPTIONS":
            raise NotAllowedError("only pages of a website in the settings may ask")

    return check


def _guarded(desk: Desk, route: Route) -> Callable[..., Response]:
    def view(**ids: str) -> Response:
        caller = _caller(desk, route, request)
        body = _body(route, request)
        call = Call(desk, caller, body, ids, request)
        with refusals_kept(desk, caller, route, named=ids.get("id")):
            answer = answer_once(call, route) if route.is_change else route.view(call)
        return _response(answer)

    return view


def _shared(desk: Desk, view: Callable[..., Response]) -> Callable[..., Response]:
    """Pages of the listed origins may post here, and read nothing but that it was taken."""
    shared: Callable[..., Response] = cross_origin(
        origins=desk.collector.origins,
        methods=["POST"],
        allow_headers=["Authorization", "Content-Type"],
        send_wildcard=False,
        max_age=600,
    )(view)
    return shared


def _caller(desk: Desk, route: Route, request: Request) -> Caller | None:
    if route.who == "open" or route.who == "signed" or route.who == "collected":  # noqa: PLR1714 mypy narrows only so
        return None
    origin = request.headers.get("Origin")
    caller = recognise(desk.store, bearer(request.headers.get("Authorization")))
    with refusals_kept(desk, caller, route, named=(request.view_args or {}).get("id")):
        known = check_role(caller, route.who)
    check_binding(known.origin, origin, is_post=request.method == "POST")
    if known.origin is None and origin is not None and request.method == "POST":
        return bind(desk.store, known, origin)
    return known


def _body(route: Route, request: Request) -> Any:
    if route.takes is Nothing:
        return None
    _check_media(route, request)
    raw = _whole(request, route.max_bytes)
    if route.takes is Raw:
        return raw
    if b"\\u0000" in raw:
        raise BadInputError("a text may not hold the character U+0000")
    shape: type[BaseModel] = route.takes  # type: ignore[assignment] # neither Raw nor Nothing here
    return shape.model_validate_json(raw)


def _whole(request: Request, max_bytes: int) -> bytes:
    # A body sent in chunks tells no length: Werkzeug cuts it at the limit and says nothing.
    request.max_content_length = max_bytes + 1
    raw = request.get_data(cache=False)
    if len(raw) > max_bytes:
        raise RequestEntityTooLarge
    return raw


def _check_media(route: Route, request: Request) -> None:
    if "*/*" not in route.takes_media and request.mimetype not in route.takes_media:
        raise UnsupportedMediaType


def _response(answer: Answer) -> Response:
    if isinstance(answer, Response):
        return answer
    ready = answer if isinstance(answer, bytes) else orjson.dumps(answer.model_dump(mode="json"))
    return Response(ready, content_type="application/json")


def _seal(response: Response) -> Response:
    """Nobody on the way keeps what is about a customer, or takes it for a page."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _answer_error(error: Exception) -> Response:
    if not isinstance(error, ThroughlineError | HTTPException | ValidationError):
        # The route's name and the error's class: an error's text may hold what a customer wrote.
        _LOG.error("request_failed", route=request.endpoint, error=type(error).__name__)
    return problem(error)
