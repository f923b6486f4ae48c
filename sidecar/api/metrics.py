"""Measurements for the company's own monitoring: counts and states, never a name or an address."""

from flask import Response, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    generate_latest,
)

from sidecar.api.desk import Desk
from sidecar.api.metrics_tools import ToolMetrics
from sidecar.flows.progress import standings

REGISTRY = CollectorRegistry()
_ANSWERS = Counter(
    "throughline_answers_total",
    "Answers by route and status",
    ["route", "status"],
    registry=REGISTRY,
)
_STREAMS = Gauge("throughline_streams", "Open live streams of this process", registry=REGISTRY)


def count_answer(response: Response) -> Response:
    """Counts by the route's name, never by the path: paths carry ids."""
    _ANSWERS.labels(request.endpoint or "none", str(response.status_code)).inc()
    return response


def exposition(desk: Desk) -> Response:
    """What Prometheus reads."""
    _STREAMS.set(desk.hub.n_streams)
    tools = CollectorRegistry()
    with desk.store.reading() as conn:
        tools.register(ToolMetrics(standings(conn, desk.freshnesses), desk.clock()))
    said = generate_latest(REGISTRY) + generate_latest(tools)
    return Response(said, content_type=CONTENT_TYPE_LATEST)
