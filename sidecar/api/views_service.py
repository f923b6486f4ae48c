"""Views of the service itself: pairing, pages, import, hooks, health."""

from collections.abc import Iterable, Iterator

from flask import Response

from sidecar.api.metrics import exposition
from sidecar.api.page_shapes import PagesAnswer
from sidecar.api.pages import pages_answer
from sidecar.api.route import Call, Change
from sidecar.api.service_shapes import HealthAnswer, ImportAnswer, PairAnswer, PairQuery
from sidecar.connectorkit.connector import Connector, WebhookRequest
from sidecar.errors import BadInputError, NotFoundError, StoreBusyError
from sidecar.flows.admit import redeem
from sidecar.flows.doors import WEBSITE
from sidecar.flows.importing import parse_lines
from sidecar.flows.ingest import ingest
from sidecar.flows.receiving import receive
from sidecar.settings import Account
from sidecar.store import changes


def pair(call: Call[PairQuery]) -> PairAnswer:
    """A code becomes a token, bound to the extension that sends it."""
    origin = call.request.headers.get("Origin")
    desk = call.desk
    token, admitted = redeem(desk.store, call.body.code, origin=origin, now=desk.clock())
    return PairAnswer(token=token, name=admitted.name, role=admitted.role, team=admitted.team)


def pages(call: Call[None]) -> PagesAnswer:
    return pages_answer(call.desk.settings, call.desk.cards)


def import_facts(call: Change[bytes]) -> ImportAnswer:
    """All lines or none: the first that cannot be read is named, and nothing of the body is kept."""
    facts = list(parse_lines(_sayable(enumerate(call.body.split(b"\n"), 1))))
    done = ingest(call.conn, facts, call.desk.house, call.desk.clock())
    return ImportAnswer(read=len(facts), changed=done.changed)


def hook(call: Call[bytes]) -> Response:
    """What a tool posts. The connector looks at its signature before anything is kept."""
    account, card, request = asked_of(call, call.ids["tool"])
    reply = receive(call.desk.store, card, account, request, now=call.desk.clock())
    return Response(reply.body, status=reply.status, content_type="text/plain; charset=utf-8")


def asked_of(call: Call[bytes], tool: str) -> tuple[Account, Connector, WebhookRequest]:
    """Whom a post is for, and what came, untouched. NotFoundError where there is no such account."""
    desk = call.desk
    account = next((it for it in desk.settings.tools if it.id == tool), None)
    if account is None or account.connector not in desk.cards or account.connector == WEBSITE:
        # A website posts to the collector, which keeps its origins and its limit.
        raise NotFoundError("tool account")
    request = WebhookRequest(
        method=call.request.method,
        public_url=f"{(account.public_url or '').rstrip('/')}{call.request.path}",
        query=call.request.args.to_dict(),
        headers={name.lower(): value for name, value in call.request.headers.items()},
        body=call.body,
    )
    return account, desk.cards[account.connector], request


def is_alive(_call: Call[None]) -> HealthAnswer:
    return HealthAnswer(status="ok")


def is_ready(call: Call[None]) -> HealthAnswer:
    """Whether the store answers; a load balancer sends nobody here until it does."""
    try:
        with call.desk.store.reading() as conn:
            changes.position(conn)
    except Exception as error:
        raise StoreBusyError("the store does not answer") from error
    return HealthAnswer(status="ok")


def metrics(call: Call[None]) -> Response:
    return exposition(call.desk)


def _sayable(numbered: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    for number, line in numbered:
        if b"\\u0000" in line or b"\x00" in line:
            raise BadInputError("a text may not hold the character U+0000", number)
        yield number, line
