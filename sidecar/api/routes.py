"""The table of routes: whatever this sidecar answers over HTTP stands here, and nowhere else."""

from functools import cache

import orjson

from sidecar.api import views_collecting as collecting
from sidecar.api import views_links as links
from sidecar.api import views_live as live
from sidecar.api import views_people as people
from sidecar.api import views_queues
from sidecar.api import views_reading as reading
from sidecar.api import views_reviews as reviews
from sidecar.api import views_service as service
from sidecar.api import views_tools as tools
from sidecar.api.link_shapes import (
    ActsAnswer,
    ActsQuery,
    LinkAnswer,
    LinkDecision,
    MoveAnswer,
    MoveContact,
    SplitAnswer,
    SplitCustomer,
    UndoAct,
    UndoAnswer,
)
from sidecar.api.openapi import document
from sidecar.api.page_shapes import PagesAnswer
from sidecar.api.people_shapes import NewRepresentative, RepresentativeAnswer, Representatives
from sidecar.api.queue_shapes import QueuesAnswer
from sidecar.api.review_shapes import (
    AuditAnswer,
    AuditQuery,
    ReportAnswer,
    ReportAnswered,
    ReportQuery,
    ReviewsAnswer,
    ReviewsQuery,
)
from sidecar.api.route import KB, MB, Call, Raw, Route
from sidecar.api.routes_cases import CASE_ROUTES
from sidecar.api.routes_handoffs import HANDOFF_ROUTES
from sidecar.api.routes_mentions import MENTION_ROUTES
from sidecar.api.service_shapes import (
    HealthAnswer,
    ImportAnswer,
    PairAnswer,
    PairQuery,
    StreamQuery,
    WatchAnswer,
    WatchQuery,
)
from sidecar.api.shapes import (
    ContextAnswer,
    ContextQuery,
    OriginalAnswer,
    ScanAnswer,
    SearchAnswer,
    SearchQuery,
    TimelineAnswer,
    TimelineQuery,
)
from sidecar.api.tool_shapes import AllParkedAnswer, ReplayAnswer, ToolsAnswer

_LINES = ("application/x-ndjson", "application/jsonl", "application/json")
_ANY = ("*/*",)
_COLLECTED = {
    "identify": "The website's server says who a customer is",
    "track": "A customer does something on the website",
    "page": "A customer opens a page of the website",
    "alias": "The website's server says that two ids are one customer",
    "group": "The website's server says to which organisation a customer belongs",
    "batch": "Several of these at once",
}


def openapi(_call: Call[None]) -> bytes:
    return _document()


@cache
def _document() -> bytes:
    return orjson.dumps(document(ROUTES))


ROUTES: list[Route] = [
    Route(
        "POST", "/v1/context", "agent", reading.context,
        "Who is on this page, and everything the overlay draws of them",
        takes=ContextQuery, gives=ContextAnswer,
    ),
    Route(
        "POST", "/v1/timeline", "agent", reading.timeline, "The next page of a customer's timeline",
        takes=TimelineQuery, gives=TimelineAnswer,
    ),
    Route(
        "POST", "/v1/search", "agent", reading.find,
        "Customers by name, address, number or words",
        takes=SearchQuery, gives=SearchAnswer,
    ),
    Route(
        "POST", "/v1/entries/<id>/original", "agent", reading.original,
        "The whole text of an entry, with what the timeline folds away",
        gives=OriginalAnswer,
    ),
    Route(
        "POST", "/v1/entries/<id>/scan", "agent", reading.scan, "A letter, as it was scanned",
        gives=ScanAnswer,
    ),
    Route(
        "POST", "/v1/links/<id>/confirm", "agent", links.confirm, "These two are one customer",
        takes=LinkDecision, gives=LinkAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/links/<id>/refuse", "agent", links.refuse, "A suggested link is wrong",
        takes=LinkDecision, gives=LinkAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/links/<id>/revoke", "agent", links.revoke, "Take a link back",
        takes=LinkDecision, gives=LinkAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/links/<id>/keep", "lead", links.keep, "A link was looked at, and is right",
        takes=LinkDecision, gives=LinkAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/contacts/<id>/move", "agent", links.move,
        "Move a contact to another customer, or out on its own",
        takes=MoveContact, gives=MoveAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/customers/<id>/split", "agent", links.split,
        "Take contacts out of a customer, to be one of their own",
        takes=SplitCustomer, gives=SplitAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/customers/<id>/acts", "agent", links.acts,
        "What was decided about a customer's contacts, and whom they are not",
        takes=ActsQuery, gives=ActsAnswer,
    ),
    Route(
        "POST", "/v1/acts/<id>/undo", "agent", links.undo, "Take a decision back, exactly",
        takes=UndoAct, gives=UndoAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/reports", "agent", reviews.report, "This is not right: blank it, and tell a lead",
        takes=ReportQuery, gives=ReportAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/reports/<id>/answer", "lead", reviews.answer, "A lead's answer to a report",
        takes=ReportAnswered, gives=ReportAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/reports/<id>/seen", "agent", reviews.seen,
        "Whoever reported it has read the answer",
        gives=ReportAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/reviews", "lead", reviews.reviews, "What most needs a lead's eye",
        takes=ReviewsQuery, gives=ReviewsAnswer,
    ),
    Route(
        "POST", "/v1/audit", "admin", reviews.audit, "Who was refused what, and who opened whom on a guess",
        takes=AuditQuery, gives=AuditAnswer,
    ),
    Route(
        "POST", "/v1/representatives", "agent", people.add, "A customer may speak for another one",
        takes=NewRepresentative, gives=RepresentativeAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/representatives/<id>/end", "agent", people.end,
        "A customer may speak for that other one no more",
        gives=RepresentativeAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/customers/<id>/representatives", "agent", people.history,
        "Who may speak for whom, and who once might",
        gives=Representatives,
    ),
    *MENTION_ROUTES,
    *HANDOFF_ROUTES,
    *CASE_ROUTES,
    Route(
        "GET", "/v1/pages", "agent", service.pages, "How to read the tools' pages",
        gives=PagesAnswer,
    ),
    Route(
        "GET", "/v1/queues", "agent", views_queues.queues, "How long customers wait in the tools' queues",
        gives=QueuesAnswer,
    ),
    Route(
        "GET", "/v1/tools", "agent", tools.tools,
        "How each tool account stands, and how far its past is read",
        gives=ToolsAnswer,
    ),
    Route(
        "GET", "/v1/parked", "admin", tools.parked_rows, "What tools told and could not be read",
        gives=AllParkedAnswer,
    ),
    Route(
        "POST", "/v1/parked/<id>/replay", "admin", tools.replay, "Try a parked payload again",
        gives=ReplayAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/stream", "agent", live.stream, "What changes, as server-sent events",
        takes=StreamQuery, gives_media="text/event-stream",
    ),
    Route(
        "POST", "/v1/stream/watch", "agent", live.watch, "Which customers a stream is about",
        takes=WatchQuery, gives=WatchAnswer,
    ),
    Route(
        "POST", "/v1/import", "admin", service.import_facts, "Take in facts, one JSON object a line",
        takes=Raw, takes_media=_LINES, gives=ImportAnswer, is_change=True, max_bytes=32 * MB,
    ),
    Route(
        "POST", "/v1/hooks/<tool>", "signed", service.hook, "What a tool posts",
        takes=Raw, takes_media=_ANY, gives_media="text/plain", max_bytes=MB,
    ),
    Route(
        "GET", "/v1/hooks/<tool>", "signed", service.hook, "The challenge that some tools send",
        takes=Raw, takes_media=_ANY, gives_media="text/plain", max_bytes=MB,
    ),
    *(
        Route(
            "POST", f"/v1/{kind}", "collected", collecting.collect, what,
            takes=Raw, takes_media=_ANY, max_bytes=512 * KB,
        )
        for kind, what in _COLLECTED.items()
    ),
    Route(
        "POST", "/v1/pair", "open", service.pair, "A pairing code becomes a token",
        takes=PairQuery, gives=PairAnswer, max_bytes=4 * 1024,
    ),
    Route("GET", "/healthz", "open", service.is_alive, "Is it alive", gives=HealthAnswer),
    Route("GET", "/readyz", "open", service.is_ready, "May calls be sent here", gives=HealthAnswer),
    Route("GET", "/metrics", "admin", service.metrics, "For Prometheus", gives_media="text/plain"),
    Route("GET", "/openapi.json", "open", openapi, "This document"),
]  # fmt: skip
