"""A tool that exports: it drops files into a folder, replaces them, and is cut off while it writes."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sidecar.connectorkit.standin.folder import FolderStandIn


class StandIn(FolderStandIn):
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
