"""A folder into which others drop files: which are complete, in a fixed order, and none from elsewhere."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sidecar.connectorkit.clock import Clock
from sidecar.errors import ToolError
from sidecar.settings import Account

_STILL_WRITTEN_S = 2.0  # whoever drops a file without renaming it may not be done yet
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".swp")


@dataclass(frozen=True)
class Dropped:
    """A file that is complete. `stamp` changes when its content does."""

    path: Path
    size: int
    changed_at: datetime

    @property
    def name(self) -> str:
        """As text that can be kept, also where it was written in an old encoding."""
        return os.fsencode(self.path.name).decode(errors="backslashreplace")

    @property
    def stamp(self) -> str:
        return f"{self.size} {int(self.changed_at.timestamp() * 1_000_000)}"


class FolderClient:
    """What a connector gets that reads a folder: the option `folder` of its account."""

    def __init__(self, account: Account, clock: Clock) -> None:
        self.account = account
        self.folder = Path(str(account.options["folder"]))
        self._clock = clock
        self._ahead: dict[str, tuple[tuple[int, int] | None, float]] = {}

    def now(self) -> datetime:
        return self._clock()

    def dropped(self, *suffixes: str) -> Iterator[Dropped]:
        """Complete files with one of these endings (in any case), the oldest first.

        Links and files that begin with a dot are left alone. ToolError where the folder cannot be read.
        """
        try:
            found = [self._dropped(it) for it in self.folder.iterdir() if _is_meant(it, suffixes)]
        except OSError as error:
            reason = f"its folder cannot be read ({error.strerror})"
            raise ToolError(self.account.id, reason) from error
        yield from sorted(filter(None, found), key=lambda it: (it.changed_at, it.name))

    def _dropped(self, path: Path) -> Dropped | None:
        try:
            about = path.lstat()
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(about.st_mode):
            return None
        age_s = self.now().timestamp() - about.st_mtime
        if age_s < 0:
            age_s = self._unchanged_s(path, about)
        if age_s < _STILL_WRITTEN_S:
            return None
        return Dropped(path, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC))

    def _unchanged_s(self, path: Path, about: os.stat_result) -> float:
        """A scanner's clock may be ahead: then a file is complete when it has stayed as it was."""
        now, looks = self.now().timestamp(), (about.st_size, about.st_mtime_ns)
        known, since = self._ahead.get(path.name, (None, now))
        self._ahead[path.name] = (looks, since if known == looks else now)
        return now - self._ahead[path.name][1]


def _is_meant(path: Path, suffixes: tuple[str, ...]) -> bool:
    name = path.name.lower()
    return not name.startswith(".") and not name.endswith(_UNFINISHED) and name.endswith(suffixes)
