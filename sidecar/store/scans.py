"""Which scan an entry came with."""

import orjson

from sidecar.store.engine import Conn
from sidecar.store.tuples import first

_FACT = "SELECT tool, native_id, body FROM fact WHERE fact_key = ? AND NOT is_deleted"


def attached_scan(conn: Conn, entry: int) -> tuple[str, str, str] | None:
    """Tool, native id and the file's name; None where the entry is none or has no scan."""
    found = first(conn, _FACT, [entry])
    attached = orjson.loads(bytes(found[2])).get("attachments") or [] if found else []
    names = [it["name"] for it in attached if it.get("is_scan")]
    return (found[0], found[1], names[0]) if found and names else None
