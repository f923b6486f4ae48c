"""Gunicorn with threads and one worker, told by our settings instead of by its own command line and files."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

_OPTIONS: dict[str, Any] = {
    "worker_class": "gthread",
    "workers": 1,
    "graceful_timeout": 10,
    "timeout": 60,
    "accesslog": None,
    "errorlog": "-",
    "loglevel": "warning",
    "control_socket_disable": True,
}


def run_server(load: Callable[[], Flask], options: dict[str, Any]) -> None:
    """Answers until SIGTERM or SIGINT. `load` is called in the worker; `options`: gunicorn's."""
    _Server(load, _OPTIONS | options).run()


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    def __init__(self, load: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._load = load
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._load()
