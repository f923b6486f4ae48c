"""What a process holds in its memory of a word: all that Python can reach is looked through."""

import gc
from typing import Any


def holders_of(word: str) -> list[str]:
    """The kinds of object that hold a text with this word (in small letters); the word itself counts for nothing."""
    gc.collect()
    found: list[str] = []
    waiting: list[Any] = gc.get_objects()
    own = {id(waiting), id(found)}
    seen = {id(it) for it in waiting}
    while waiting:
        holder = waiting.pop()
        if id(holder) in own:
            continue
        for it in gc.get_referents(holder):
            if isinstance(it, str | bytes):
                if it is not word and _says(it, word):
                    found.append(type(holder).__name__)
            elif id(it) not in seen:
                seen.add(id(it))
                waiting.append(it)
    return found


def _says(text: str | bytes, word: str) -> bool:
    plain = text.decode(errors="replace") if isinstance(text, bytes) else text
    return word in plain.lower()
