"""What a tool's answer means: its JSON, or the trouble that it tells by its status or in its own way."""

from datetime import datetime
from typing import Any

import httpx

from sidecar.connectorkit.budget import reset_s
from sidecar.connectorkit.connector import Connector, MissingError, Trouble
from sidecar.connectorkit.json_text import load_json
from sidecar.connectorkit.pause import read_retry_after
from sidecar.errors import CursorLostError, ToolError

_OF_WHAT_WE_ASKED = (400, 422)
_MAY_BE_EMPTY = (201, 202, 204)


def told_by(
    card: Connector, tool: str, answer: httpx.Response, body: bytes, *, now: datetime
) -> Any:
    """The JSON; None for an answer that may be empty. ToolError as the card or the status says, never with
    the answer itself: it holds customers.
    """
    told = _loaded(body)
    if trouble := card.trouble and card.trouble(answer.status_code, answer.headers, told):
        raise _error_of(trouble, tool, answer.status_code)
    if answer.status_code >= 400:
        raise _refusal(tool, answer, now, is_json=told is not None)
    is_empty = not body and answer.status_code in _MAY_BE_EMPTY
    if told is None and not is_empty and body.strip() != b"null":
        raise ToolError(tool, "its answer is not JSON")
    return told


def _error_of(trouble: Trouble, tool: str, status: int) -> ToolError:
    kind = MissingError if trouble.is_missing else ToolError
    if trouble.is_cursor_lost:
        kind = CursorLostError
    return kind(
        tool,
        trouble.reason,
        is_permanent=trouble.is_permanent,
        retry_after_s=trouble.retry_after_s,
        status=status,
    )


def _refusal(tool: str, answer: httpx.Response, now: datetime, *, is_json: bool) -> ToolError:
    status = answer.status_code
    if status in _OF_WHAT_WE_ASKED and not is_json:
        # Whatever stands between us and the tool says it: no cursor is lost by that, and no token.
        return ToolError(tool, f"answers {status}, and not in its own words")
    if status in (404, 410):
        return MissingError(tool, "has no such thing", status=status)
    if status in (401, 403):
        return ToolError(tool, f"refuses our key ({status})", is_permanent=True, status=status)
    retry_after_s = read_retry_after(answer.headers.get("retry-after"), now)
    if status == 429 and retry_after_s is None:
        # X, Mastodon and others say it only there.
        retry_after_s = reset_s(answer.headers, now.timestamp())
    return ToolError(tool, f"answers {status}", retry_after_s=retry_after_s, status=status)


def _loaded(body: bytes) -> Any:
    try:
        return load_json(body)
    except ValueError:
        return None
