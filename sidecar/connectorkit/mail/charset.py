"""Bytes of a mail become text: the charset it states first, then what such bytes are likeliest to be."""

import re

# Declared by programs that mean the larger set of the same family.
_MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
# Controls, and the marks that turn the order of what stands beside them; the joiners stay, since
# Persian and emoji are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of `data`; never raises. A wrong or unknown `charset` counts as none stated."""
    stated = (charset or "").strip().strip("\"'").lower()
    for name in (_MEANT.get(stated, stated), "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    # A cut or slightly broken UTF-8 text is still UTF-8; one in which nothing fits is not.
    lenient = data.decode("utf-8", "replace")
    if lenient.count("\ufffd") * 20 < sum(byte > 0x7F for byte in data):
        return lenient
    return data.decode("cp1252", "replace")


def unescaped(value: str) -> str:
    """A header as the standard library hands it over (bytes above ASCII as surrogates) as text."""
    if value.isascii():
        return value
    return decoded(value.encode("utf-8", "surrogateescape"))


def harmless(text: str) -> str:
    """Line ends as line feeds, without controls and marks that reorder what stands beside them."""
    return _UNSEEN.sub("", re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text))


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", harmless(text)).strip()
