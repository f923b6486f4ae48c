"""What a message says and what it carries, by its type. Everything in it is the sender's own word."""

import re
from typing import Any
from urllib.parse import quote

from sidecar.connectorkit.lenient import inside, prose
from sidecar.connectorkit.mail.charset import one_line
from sidecar.model.interaction import Attachment

_FILES = ("m.image", "m.file", "m.audio", "m.video")
_MXC = re.compile(r"^mxc://([^/?#\s]{1,255})/([\w-]{1,255})$")
_QUOTED = re.compile(r"\A(?:>.*\n)+\n")


def text_of(content: Any) -> str | None:
    """Without the quotation that older programs put above an answer (rich reply fallback)."""
    type_, body, named = (prose(content.get(it)) for it in ("msgtype", "body", "filename"))
    if not body or type_ == "m.key.verification.request":
        return None
    if type_ in _FILES:
        return body if named and named != body else None
    is_answer = inside(content, "m.relates_to", "m.in_reply_to")
    return _QUOTED.sub("", body) or body if is_answer else body


def attachment_of(kind: str, content: Any, homeserver: str) -> Attachment | None:
    """With the link by which the homeserver gives the file out to whoever is signed in."""
    if content.get("msgtype") not in _FILES and kind != "m.sticker":
        return None
    found = _MXC.match(prose(inside(content, "file", "url") or content.get("url")) or "")
    name = prose(content.get("filename")) or prose(content.get("body")) or "file"
    size = inside(content, "info", "size")
    link = f"{homeserver}/_matrix/client/v1/media/download/"
    return Attachment(
        name=one_line(re.split(r"[\\/]", name)[-1])[:255] or "file",
        type=prose(inside(content, "info", "mimetype")),
        size=size if type(size) is int and 0 <= size < 2**53 else None,
        deep_link=link + quote(found[1], safe=":") + "/" + found[2] if found else None,
    )


def mentioned(content: Any) -> list[str]:
    """To whom it is said, as far as the sender's program noted it."""
    users = inside(content, "m.mentions", "user_ids")
    return [it for it in users if isinstance(it, str)] if isinstance(users, list) else []
