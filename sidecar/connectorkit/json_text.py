"""Reads a tool's JSON, also where a letter was cut in two, which one customer's words must not turn into trouble."""

import re
from typing import Any

import orjson

# Half an emoji, as programs leave it that count letters in UTF-16 and cut a text short; other escapes are
# looked at so that what only looks like one, behind an escaped backslash, is left alone.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def load_json(text: bytes) -> Any:
    """What it says, halves of letters replaced by U+FFFD. ValueError for what is no JSON."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        mended = mend(text)
        if mended == text:
            raise
        return orjson.loads(mended)


def mend(text: bytes) -> bytes:
    """The same JSON without halves of letters, which no reader of ours takes."""
    return _ESCAPE.sub(lambda it: rb"\ufffd" if it["half"] else it[0], text)
