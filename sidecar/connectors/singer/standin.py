"""A tool behind a tap: rows that change, and a small tap (no library) that reads them by bookmark."""

import json
import sys
from pathlib import Path
from typing import Any

from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.standin.folder import FolderStandIn

# Says what the specification asks for, and a line that is no record between, as taps do.
_TAP = """\
import argparse, json, sys, time
asked = argparse.ArgumentParser()
asked.add_argument("--config"), asked.add_argument("--state"), asked.add_argument("--catalog")
given = asked.parse_args()
config = json.load(open(given.config))
state = json.load(open(given.state)) if given.state else {}
say = lambda message: print(json.dumps(message), flush=True)
say({"type": "SCHEMA", "stream": "notes", "schema": {}, "key_properties": ["id"]})
for number, row in enumerate(json.load(open(config["rows"]))):
    if row["changed_at"] < state.get("since", ""):
        continue
    if number == config.get("hang_at"):
        time.sleep(3600)
    if number == config.get("break_at"):
        sys.exit("dana@mail.example cannot be read")
    say({"type": "RECORD", "stream": "notes", "record": row, "time_extracted": row["changed_at"]})
    if number % 3 == 2:
        say({"type": "STATE", "value": {"since": row["changed_at"]}})
        say({"type": "ACTIVATE_VERSION", "stream": "notes", "version": 1})
"""

# How its stream reads: what stands as [[tool.map]] in the settings.
RULES: list[dict[str, Any]] = [
    {
        "type": "interaction",
        "when": "stream == 'notes' && !(record.deleted)",
        "native_id": "record.id",
        "contact": {"email": "record.email", "name": "record.name"},
        "fields": {
            "channel": "'in_person'", "direction": "'inbound'", "occurred_at": "record.at",
            "updated_at": "record.changed_at", "text": "record.text",
        },
    },
    {
        "type": "deletion", "when": "stream == 'notes' && record.deleted", "native_id": "record.id",
        "fields": {"kind": "'interaction'", "updated_at": "record.changed_at"},
    },
]  # fmt: skip


class StandIn(FolderStandIn):
    """`command` is the tap to run with `config`; rows are kept in the order of their last change."""

    def __init__(self, folder: Path | None = None, *, clock: Clock = utc_now) -> None:
        super().__init__(folder, clock=clock)
        self.rows: dict[str, dict[str, Any]] = {}
        (self.folder / "tap.py").write_text(_TAP)
        self.command = [sys.executable, str(self.folder / "tap.py")]
        self.config = self.folder / "config.json"
        self.heal()
        self._write()

    def note(self, email: str, text: str, *, name: str = "") -> str:
        """The new row's id."""
        row_id = f"n{len(self.rows) + 1}"
        said = {"email": email, "name": name or None, "text": text, "at": self.clock().isoformat()}
        self._put(row_id, said | {"deleted": False})
        return row_id

    def change(self, row_id: str, text: str) -> None:
        self._put(row_id, {"text": text})

    def delete(self, row_id: str) -> None:
        self._put(row_id, {"deleted": True})

    def hang_at(self, row: int) -> None:
        """The tap falls silent before it tells that row (from 0)."""
        self._configure(hang_at=row)

    def break_at(self, row: int) -> None:
        """The tap ends badly before it tells that row, and complains in a customer's name."""
        self._configure(break_at=row)

    def heal(self) -> None:
        self._configure()

    def _put(self, row_id: str, what: dict[str, Any]) -> None:
        row = self.rows.pop(row_id, {"id": row_id}) | what
        self.rows[row_id] = row | {"changed_at": self.clock().isoformat()}
        self._write()

    def _write(self) -> None:
        (self.folder / "rows.json").write_text(json.dumps(list(self.rows.values())))

    def _configure(self, **faults: int) -> None:
        rows = str(self.folder / "rows.json")
        self.config.write_text(json.dumps({"rows": rows} | faults))
