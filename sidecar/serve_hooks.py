"""Serving in the DMZ: gunicorn with threads and one worker, since one process owns the posts."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from sidecar.api.dmz import create_dmz
from sidecar.connectorkit.clock import utc_now
from sidecar.connectors import all_connectors
from sidecar.settings_hooks import HooksSettings

_THREADS = 64


def serve_hooks(settings: HooksSettings) -> int:
    """Answers until SIGTERM or SIGINT; returns the exit code."""
    _Server(settings, lambda: create_dmz(settings, all_connectors(), utc_now)).run()
    return 0


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """gunicorn, told by our settings instead of by its own command line and files."""

    def __init__(self, settings: HooksSettings, load: Callable[[], Flask]) -> None:
        self._settings = settings
        self._load = load
        super().__init__()

    def load_config(self) -> None:
        for name, value in _options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._load()


def _options(settings: HooksSettings) -> dict[str, Any]:
    by_tls = {"certfile": str(settings.certificate), "keyfile": str(settings.certificate_key)}
    return {
        "bind": f"{settings.host}:{settings.port}",
        "worker_class": "gthread",
        "workers": 1,
        "threads": _THREADS,
        "keepalive": 30,
        "graceful_timeout": 10,
        "timeout": 60,
        "limit_request_line": 4094,
        "accesslog": None,
        "errorlog": "-",
        "loglevel": "warning",
        "control_socket_disable": True,
    } | (by_tls if settings.certificate else {})
