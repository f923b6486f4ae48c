"""What a tap writes, as pages: a STATE message is the cursor of all records before it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.json_text import load_json
from sidecar.connectors.singer.tap import TapClient
from sidecar.errors import ToolError

_AT_ONCE = 500  # records in one page


def pull(client: TapClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 the tap has its own time
    """A tap that is cut off between two STATE messages repeats the records since the last one, which
    changes nothing.
    """
    state: Any = (cursor or {}).get("state")
    raws: list[Raw] = []
    for line in client.lines(state):
        message = _message(client, line)
        if message["type"] == "RECORD":
            raws.append({"stream": message["stream"], "record": message["record"]})
        if message["type"] == "STATE":
            state = message["value"]
        if len(raws) >= _AT_ONCE or (message["type"] == "STATE" and raws):
            yield Page(raws, {"state": state})
            raws = []
    yield Page(raws, {"state": state}, is_last=True)


def _message(client: TapClient, line: bytes) -> Any:
    """SCHEMA and ACTIVATE_VERSION say nothing that our rules need; taps print other things, too."""
    try:
        message = load_json(line)
    except ValueError:
        raise ToolError(client.account.id, "its tap writes what is no Singer message") from None
    is_whole = isinstance(message, dict) and (
        (message.get("type") == "RECORD" and {"stream", "record"} <= message.keys())
        or (message.get("type") == "STATE" and "value" in message)
    )
    return message if is_whole else {"type": None}
