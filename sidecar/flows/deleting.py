"""A conversation that its tool has no more → deletions of all that hung on it."""

from sidecar.connectorkit.connector import Gone
from sidecar.flows.tool_line import ToolLine
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading
from sidecar.store import gone
from sidecar.store.engine import Conn


def deletions(line: ToolLine, conn: Conn, found: Gone) -> list[Reading]:
    """Of every interaction and record of that conversation which we keep."""
    if found.conversation is None:
        return []
    return [
        Deletion(tool=line.tool, kind=kind, native_id=native_id, updated_at=found.at)
        for kind, native_id in gone.facts_in(conn, line.tool, found.conversation)
    ]
