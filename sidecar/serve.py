"""Serving: gunicorn with threads, set up for many quiet streams beside short answers."""

import signal
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from sidecar.api.desk import Desk
from sidecar.app import create_app
from sidecar.flows.rare_collections import collect_rarely
from sidecar.settings import Settings

_STREAMS = 256  # a stream keeps one thread, which sleeps; api threads come on top


def serve(settings: Settings, load: Callable[[Settings], Flask] = create_app) -> int:
    """Answers until SIGTERM or SIGINT; returns the exit code. `load` is called in the worker."""
    _Server(settings, load).run()
    return 0


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """gunicorn, told by our settings instead of by its own command line and files."""

    def __init__(self, settings: Settings, load: Callable[[Settings], Flask]) -> None:
        self._settings = settings
        self._load = load
        super().__init__()

    def load_config(self) -> None:
        for name, value in _options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._load(self._settings)


def _options(settings: Settings) -> dict[str, Any]:
    return {
        "bind": f"{settings.host}:{settings.port}",
        "worker_class": "gthread",
        # SQLite has one writer: a second process adds waiting. On PostgreSQL, run this on more hosts.
        "workers": 1,
        "threads": settings.threads + _STREAMS,
        "worker_connections": 2 * (settings.threads + _STREAMS),
        "keepalive": 75,
        "graceful_timeout": 10,
        "timeout": 60,
        "limit_request_line": 2048,  # nothing personal stands in a URL, so none is long
        "accesslog": None,
        "errorlog": "-",
        "loglevel": "warning",
        "control_socket_disable": True,
        "post_worker_init": _settle,
    }


def _settle(worker: Any) -> None:
    """What a worker does once, before its first request."""
    _end_streams_with(worker)
    collect_rarely()


def _end_streams_with(worker: Any) -> None:
    """Gunicorn lets requests finish before it stops, and a stream by itself never does."""
    desk: Desk = worker.wsgi.extensions["desk"]
    handle_exit = worker.handle_exit

    def close_and_exit(*received: Any) -> None:
        desk.hub.close()
        handle_exit(*received)

    signal.signal(signal.SIGTERM, close_and_exit)
