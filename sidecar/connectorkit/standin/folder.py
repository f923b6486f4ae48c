"""A folder that a stand-in fills, for connectors that read files of this machine."""

import os
import tempfile
from pathlib import Path
from typing import Self

from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.connector import WebhookRequest


class FolderStandIn:
    """`folder` is made when none is given; file times are those of `clock`."""

    def __init__(self, folder: Path | None = None, *, clock: Clock = utc_now) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="standin-"))
        self.clock = clock
        self.deliveries: list[WebhookRequest] = []  # it posts nothing

    def start(self) -> Self:
        return self

    def stop(self) -> None:
        for file in self.folder.iterdir():
            file.unlink()
        self.folder.rmdir()

    def drop(self, name: str, content: bytes, *, age_s: float = 10) -> Path:
        """Complete since `age_s` seconds."""
        path = self.folder / name
        path.write_bytes(content)
        at = self.clock().timestamp() - age_s
        os.utime(path, (at, at))
        return path
