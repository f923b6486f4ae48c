"""Serving in the DMZ: gunicorn with threads and one worker, since one process owns the posts."""

from typing import Any

from sidecar.api.dmz import create_dmz
from sidecar.connectorkit.clock import utc_now
from sidecar.connectors import all_connectors
from sidecar.settings_hooks import HooksSettings
from sidecar.threaded_server import run_server

_THREADS = 64


def serve_hooks(settings: HooksSettings) -> int:
    """Answers until SIGTERM or SIGINT; returns the exit code."""
    run_server(lambda: create_dmz(settings, all_connectors(), utc_now), _options(settings))
    return 0


def _options(settings: HooksSettings) -> dict[str, Any]:
    by_tls = {"certfile": str(settings.certificate), "keyfile": str(settings.certificate_key)}
    return {
        "bind": f"{settings.host}:{settings.port}",
        "threads": _THREADS,
        "keepalive": 30,
        "limit_request_line": 4094,
    } | (by_tls if settings.certificate else {})
