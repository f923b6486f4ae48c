"""A small client of WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), one call at a time."""

import contextlib
import itertools
import json
import time
from collections import deque
from collections.abc import Iterator
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

Json = dict[str, Any]


class BiDiError(Exception):
    """The browser refused a command; `code` is the specification's word for why."""

    def __init__(self, command: str, code: str, message: str) -> None:
        super().__init__(f"{command}: {code}: {message}")
        self.code = code


class BiDi:
    """A session with a browser. `events` holds what it told unasked, the oldest first."""

    def __init__(self, connection: ClientConnection) -> None:
        self.events: deque[Json] = deque(maxlen=10_000)
        self._connection = connection
        self._numbers = itertools.count(1)

    @classmethod
    @contextlib.contextmanager
    def to(cls, port: int) -> Iterator[Self]:
        """Open a session with the browser that listens on this port of 127.0.0.1."""
        url = f"ws://127.0.0.1:{port}/session"
        with connect(url, max_size=None, proxy=None) as connection:
            bidi = cls(connection)
            bidi.call("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
            yield bidi

    def call(self, command: str, *, seconds: float = 60, **parameters: Any) -> Any:
        """Send a command and return its result.

        Raises `BiDiError` when the browser refuses and `TimeoutError` when it does not answer.
        """
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": command, "params": parameters}))
        give_up = time.monotonic() + seconds
        while True:
            message = self._receive(give_up, command)
            if message.get("id") == number:
                return _result(command, message)

    def listen(self, seconds: float) -> None:
        """Take in events for this long."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            try:
                self._receive(give_up, "events")
            except TimeoutError:
                return

    def _receive(self, give_up: float, waiting_for: str) -> Json:
        try:
            text = self._connection.recv(timeout=max(0.0, give_up - time.monotonic()))
        except TimeoutError as error:
            raise TimeoutError(f"Firefox did not answer {waiting_for} in time") from error
        message: Json = json.loads(text)
        if message["type"] == "event":
            self.events.append(message)
        return message


def _result(command: str, message: Json) -> Any:
    if message["type"] == "error":
        raise BiDiError(command, message["error"], message["message"])
    return message["result"]
