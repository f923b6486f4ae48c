"""A screen in memory, for what a headless browser does not show: the dialog for permissions."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers import packages
from tests.servers.leash import leashed

_WIDTH, _HEIGHT = 1400, 1000


@dataclass(frozen=True)
class Screen:
    """`display` is X's name for the screen, such as ":3"; `picture` its pixels, always current."""

    display: str
    picture: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program must be told to show itself here."""
        return {"DISPLAY": self.display}

    def press(self, *keys: str) -> None:
        """Press these keys one after the other, by X's names (Tab, Return)."""
        environment = {**os.environ, **self.environment}
        subprocess.run(["xdotool", "key", *keys], env=environment, check=True)

    def grant(self, ask: Callable[[], None]) -> None:
        """Do `ask`, which opens the dialog for permissions, and press its button Allow.

        The dialog is no window of its own and no page: only the picture tells that it is there.
        Raises `TimeoutError` when none shows within half a minute.
        """
        before = self._rows()
        ask()
        self._wait_for_a_dialog(before)
        self.press("Tab", "Return")

    def _wait_for_a_dialog(self, before: list[bytes]) -> None:
        give_up = time.monotonic() + 30
        last = before
        while time.monotonic() < give_up:
            time.sleep(0.4)
            now = self._rows()
            is_still = now == last
            # A pressed button changes some 30 rows of the picture, the dialog some 200.
            if is_still and sum(a != b for a, b in zip(before, now, strict=True)) > 100:
                return
            last = now
        raise TimeoutError("no dialog on the screen after 30 s")

    def _rows(self) -> list[bytes]:
        picture = self.picture.read_bytes()[-_WIDTH * _HEIGHT * 4 :]
        return [picture[at : at + _WIDTH * 4] for at in range(0, len(picture), _WIDTH * 4)]


@contextlib.contextmanager
def open_screen(folder: Path) -> Iterator[Screen]:
    """Open a screen with a window manager; both are gone at the end."""
    packages.install(*packages.SCREEN)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "display"
    size = ["-screen", "0", f"{_WIDTH}x{_HEIGHT}x24", "-fbdir", str(folder)]
    with leashed(["Xvfb", "-displayfd", "1", *size, "-nolisten", "tcp"], log=log) as process:
        screen = Screen(f":{_number(log, process)}", folder / "Xvfb_screen0")
        with leashed(["openbox"], log=folder / "openbox.log", environment=screen.environment):
            yield screen


def _number(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """Xvfb writes the number of its display when it is ready."""
    give_up = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < give_up:
        numbers = [line for line in log.read_text().splitlines() if line.isdigit()]
        if numbers:
            return numbers[-1]
        time.sleep(0.05)
    raise RuntimeError(f"Xvfb did not start: {log.read_text()}")
