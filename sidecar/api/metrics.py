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

REGISTRY = CollectorRegistry()
_ANSWERS = Counter(
    "throughline_answers_total",
    "Answers by route and status",
    ["route", "status"],
    registry=REGISTRY,
)
_STREAMS = Gauge("throughline_streams", "Open live streams of this process", registry=REGISTRY)
_TOOLS = Gauge(
    "throughline_tool_state",
    "1 for the state a tool account is in",
    ["tool", "state"],
    registry=REGISTRY,
)


def count_answer(response: Response) -> Response:
    """Counts by the route's name, never by the path: paths carry ids."""
    _ANSWERS.labels(request.endpoint or "none", str(response.status_code)).inc()
    return response


def exposition(desk: Desk) -> Response:
    """What Prometheus reads."""
    _STREAMS.set(desk.hub.n_streams)
    _TOOLS.clear()
    with desk.store.reading() as conn:
        for tool in desk.freshnesses(conn):
            _TOOLS.labels(tool.tool, tool.state).set(1)
    return Response(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)
