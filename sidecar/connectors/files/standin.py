"""A tool that exports: it drops files into a folder, replaces them, and is cut off while it writes."""

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sidecar.connectorkit.connector import WebhookRequest


class StandIn:
    """`folder` is made when none is given; file times are those of `clock`."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="exports-"))
        self.clock = clock
        self.deliveries: list[WebhookRequest] = []  # it posts nothing
        self.n_files = 0

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
        self.n_files += 1
        return path

    def drop_lines(self, name: str, objects: Sequence[Mapping[str, Any]]) -> Path:
        return self.drop(name, b"".join(json.dumps(it).encode() + b"\n" for it in objects))

    def drop_csv(
        self, name: str, rows: Sequence[Mapping[str, str]], *, encoding: str = "utf-8"
    ) -> Path:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        return self.drop(name, text.getvalue().encode(encoding))
