"""A file that came along, where its address is of no use: it holds for minutes, or for our key only."""

from typing import Any

from sidecar.connectorkit.lenient import whole, word
from sidecar.connectorkit.versioned import text_of
from sidecar.model.interaction import Attachment


def attached(told: Any) -> Attachment:
    """By whatever the tool calls its name, its type and its size."""
    kind = word(told.get("mime_type") or told.get("type"))
    names = (text_of(told.get(it)) for it in ("name", "filename", "title"))
    name = next(filter(None, names), (kind or "file").partition("/")[0])
    size = whole(told.get("size"))
    return Attachment(name=name[:512], type=kind, size=size if size and size >= 0 else None)
