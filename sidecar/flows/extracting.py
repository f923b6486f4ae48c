"""Extracting: what a customer told, what we tried and promised, read off a case: nobody has to type it."""

import orjson

from sidecar.flows.casebook import Casebook
from sidecar.flows.lines import Json

_SECTIONS = ("told", "tried", "promised")
_MOST_LINES = 6
_LONGEST = 300


def said_in_case(book: Casebook, case: int | None) -> Json:
    """What an open case's brief holds under `told`, `tried` and `promised`, a list of lines each, and its
    `need`; nothing where it has none."""
    kept = None if case is None else book.told(case)
    lines = [] if kept is None else orjson.loads(kept.brief)
    by_section: dict[str, list[str]] = {it: [] for it in (*_SECTIONS, "need")}
    for line in lines:
        if line["section"] in by_section:
            by_section[line["section"]].append(str(line["text"])[:_LONGEST])
    told: Json = {it: by_section[it][:_MOST_LINES] for it in _SECTIONS}
    return told | {"need": next(iter(by_section["need"]), None)}
