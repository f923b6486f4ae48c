"""What we keep of a conversation that its tool has no more."""

from sidecar.model.deletion import FactKind
from sidecar.store.engine import Conn
from sidecar.store.tuples import tuples

_IN = """SELECT DISTINCT kind, native_id FROM entry WHERE tool = ? AND conversation = ?
    UNION SELECT DISTINCT 'record', native_id FROM record_line WHERE tool = ? AND conversation = ?"""


def facts_in(conn: Conn, tool: str, conversation: str) -> list[tuple[FactKind, str]]:
    """Kind and native id of every interaction and record of that conversation."""
    return [(kind, native_id) for kind, native_id in tuples(conn, _IN, [tool, conversation] * 2)]
