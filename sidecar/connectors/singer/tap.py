"""Runs a tap as a child process: its lines as they come, and an end to it whatever happens."""

import os
import queue
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import orjson

from sidecar.connectorkit.clock import Clock
from sidecar.connectorkit.connector import Cursor
from sidecar.errors import ToolError
from sidecar.settings import Account

_LONGEST_LINE = 8 * 1024 * 1024  # bytes
_AHEAD = 2_000  # lines that a quick tap may be ahead of us
_ENDS_WITHIN_S = 5.0


class TapClient:
    """What the connector gets: it runs the account's tap."""

    def __init__(self, account: Account, clock: Clock) -> None:
        self.account = account
        self._clock = clock

    def lines(self, state: Cursor | None) -> Iterator[bytes]:
        """What the tap writes, from where `state` (a STATE value of its own) says.

        ToolError where it cannot be started, says nothing for too long, or ends badly: never its own
        words, since a tap's complaints may quote customers.
        """
        with tempfile.TemporaryDirectory(prefix="tap-") as folder:
            command = self._command(Path(folder), state)
            with self._running(command, folder) as tap:
                yield from self._lines_of(tap)
                status = tap.wait()
        if status != 0:
            raise ToolError(self.account.id, f"its tap ended with {status}")

    def _command(self, folder: Path, state: Cursor | None) -> list[str]:
        options = self.account.options
        command = [*map(str, options["tap"]), "--config", str(options["config"])]
        if options.get("catalog"):
            command += ["--catalog", str(options["catalog"])]
        if state:
            (folder / "state.json").write_bytes(orjson.dumps(state))
            command += ["--state", str(folder / "state.json")]
        return command

    @contextmanager
    def _running(self, command: list[str], folder: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Not with our environment, which holds the secrets of all tools."""
        environment = {"PATH": os.defpath, "HOME": folder, "LANG": "C.UTF-8", "TMPDIR": folder}
        try:
            tap = subprocess.Popen(  # noqa: S603 the command stands in IT's settings
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=folder,
                start_new_session=True,
            )
        except OSError as error:
            reason = f"its tap cannot be started ({error.strerror})"
            raise ToolError(self.account.id, reason, is_permanent=True) from error
        try:
            yield tap
        finally:
            _end(tap)

    def _lines_of(self, tap: "subprocess.Popen[bytes]") -> Iterator[bytes]:
        told: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        assert tap.stdout
        is_over = threading.Event()
        threading.Thread(target=_read, args=(tap.stdout, told, is_over), daemon=True).start()
        try:
            while (line := self._next(told)) is not None:
                yield line
        finally:
            is_over.set()

    def _next(self, told: "queue.Queue[bytes | None]") -> bytes | None:
        try:
            line = told.get(timeout=float(self.account.options.get("silent_s", 600)))
        except queue.Empty:
            raise ToolError(self.account.id, "its tap says nothing any more") from None
        if line is not None and len(line) >= _LONGEST_LINE:
            raise ToolError(self.account.id, "its tap writes a line without end")
        return line


def _read(output: IO[bytes], told: "queue.Queue[Any]", is_over: threading.Event) -> None:
    try:
        while (line := output.readline(_LONGEST_LINE)) and _put(told, line, is_over):
            pass
    except ValueError:  # closed, since the tap was ended
        return
    finally:
        _put(told, None, is_over)


def _put(told: "queue.Queue[Any]", line: bytes | None, is_over: threading.Event) -> bool:
    """Waits while we are too far ahead, as long as somebody still listens."""
    while not is_over.is_set():
        try:
            told.put(line, timeout=0.2)
        except queue.Full:
            continue
        return True
    return False


def _end(tap: "subprocess.Popen[bytes]") -> None:
    """With everything it started."""
    try:
        os.killpg(tap.pid, signal.SIGTERM if tap.poll() is None else signal.SIGKILL)
        tap.wait(_ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        os.killpg(tap.pid, signal.SIGKILL)
        tap.wait()
    except ProcessLookupError:
        tap.wait()
    finally:
        if tap.stdout:
            tap.stdout.close()
