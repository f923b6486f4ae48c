"""The website collector: what Segment's libraries post, taken in at once."""

from flask import Response

from sidecar.api.route import Call
from sidecar.connectorkit.connector import WebhookRequest


def collect(call: Call[bytes]) -> Response:
    """As Segment answers. The write key is looked at before anything is kept."""
    request = WebhookRequest(
        method=call.request.method,
        public_url=call.request.base_url,
        query={},
        headers={name.lower(): value for name, value in call.request.headers.items()},
        body=call.body,
    )
    origin = call.request.headers.get("Origin")
    call.desk.collector.take(request, now=call.desk.clock(), origin=origin)
    return Response(b'{"success":true}', content_type="application/json")
