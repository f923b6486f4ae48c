"""Runs a program that ends when the test ends, even by a crash."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

# The test holds the writing end of a pipe; when it closes, the program gets its signal.
_UNTIL_WE_END = """\
signal=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- & program=$!
(cat <&3 >/dev/null; kill -"$signal" "$program") &
wait "$program"
"""


@contextlib.contextmanager
def leashed(
    command: Sequence[str],
    *,
    log: Path,
    ending: Literal["INT", "TERM"] = "TERM",
    environment: Mapping[str, str] | None = None,
) -> Iterator["subprocess.Popen[bytes]"]:
    """Keep `command` running; at the end it gets the signal `ending`, and a minute to obey.

    What it writes goes to `log`; `environment` is added to ours.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(
            ["bash", "-c", _UNTIL_WE_END, "leash", ending, *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    try:
        yield process
    finally:
        try:
            process.communicate(timeout=60)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
