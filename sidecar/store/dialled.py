"""Which number of ours an entry came in by."""

from collections.abc import Collection

import orjson

from sidecar.store.bulk import select_where_in
from sidecar.store.engine import Conn

_BODIES = "SELECT fact_key, body FROM fact WHERE NOT is_deleted AND fact_key {in}"


def dialled_of(conn: Conn, entries: Collection[int]) -> dict[int, str]:
    """Entry → the number, as the tool wrote it, where it told one."""
    told = {row[0]: orjson.loads(bytes(row[1])) for row in select_where_in(conn, _BODIES, entries)}
    return {key: body["dialled"] for key, body in told.items() if body.get("dialled")}
