"""A folder into which others drop files: which are complete, in a fixed order, and none from elsewhere."""

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
        return self.path.name

    @property
    def stamp(self) -> str:
        return f"{self.size} {int(self.changed_at.timestamp() * 1_000_000)}"


class FolderClient:
    """What a connector gets that reads a folder: the option `folder` of its account."""

    def __init__(self, account: Account, clock: Clock) -> None:
        self.account = account
        self.folder = Path(str(account.options["folder"]))
        self._clock = clock

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
        if self.now().timestamp() - about.st_mtime < _STILL_WRITTEN_S:
            return None
        return Dropped(path, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC))


def _is_meant(path: Path, suffixes: tuple[str, ...]) -> bool:
    name = path.name.lower()
    return not name.startswith(".") and not name.endswith(_UNFINISHED) and name.endswith(suffixes)
