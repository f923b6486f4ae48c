"""Serving: gunicorn with threads, set up for many quiet streams beside short answers."""

import signal
from collections.abc import Callable
from typing import Any

from flask import Flask

from sidecar.api.desk import Desk
from sidecar.app import create_app
from sidecar.flows.letting_go import follow_erasures
from sidecar.flows.rare_collections import collect_rarely
from sidecar.settings import Settings
from sidecar.threaded_server import run_server

_STREAMS = 256  # a stream keeps one thread, which sleeps; api threads come on top


def serve(settings: Settings, load: Callable[[Settings], Flask] = create_app) -> int:
    """Answers until SIGTERM or SIGINT; returns the exit code. `load` is called in the worker."""
    run_server(lambda: load(settings), _options(settings))
    return 0


def _options(settings: Settings) -> dict[str, Any]:
    return {
        "bind": f"{settings.host}:{settings.port}",
        # One worker: SQLite has one writer, a second process adds waiting. On PostgreSQL, run this on
        # more hosts.
        "threads": settings.threads + _STREAMS,
        "worker_connections": 2 * (settings.threads + _STREAMS),
        "keepalive": 75,
        "limit_request_line": 2048,  # nothing personal stands in a URL, so none is long
        "post_worker_init": _settle,
    }


def _settle(worker: Any) -> None:
    """What a worker does once, before its first request."""
    _end_streams_with(worker)
    desk: Desk = worker.wsgi.extensions["desk"]
    follow_erasures(desk.store)
    collect_rarely()


def _end_streams_with(worker: Any) -> None:
    """Gunicorn lets requests finish before it stops, and a stream by itself never does."""
    desk: Desk = worker.wsgi.extensions["desk"]
    handle_exit = worker.handle_exit

    def close_and_exit(*received: Any) -> None:
        desk.hub.close()
        handle_exit(*received)

    signal.signal(signal.SIGTERM, close_and_exit)
