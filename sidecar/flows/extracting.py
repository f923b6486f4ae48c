"""Extracting: what a customer told, what we tried and promised, read off a case: nobody has to type it."""

from typing import NamedTuple

import orjson

from sidecar.flows.casebook import Casebook
from sidecar.flows.lines import Json
from sidecar.journey.noted import noted_in

_SECTIONS = ("told", "tried", "promised")
_MOST_LINES = 6
_MOST_CASES = 3  # whose promises are looked at
_LONGEST = 300


class Found(NamedTuple):
    """A promise that stands in a text: in which entry, until when (microseconds), by whom."""

    case: int
    entry: int
    what: str
    until: int
    by: str | None
    is_kept: bool


def promises_in(book: Casebook) -> list[Found]:
    """What we promised by a stated time in the newest cases, as their briefs hold it: also where we had
    the last word, and nobody waits."""
    found: list[Found] = []
    for line in book.lines(limit=_MOST_CASES):
        kept = book.told(line.key)
        for told in [] if kept is None else orjson.loads(kept.brief):
            if told["section"] == "promised" and told.get("due_at") and told["sources"]:
                what, entry = str(told["text"])[:_LONGEST], told["sources"][0]
                is_kept = told.get("kept_by") is not None
                found.append(Found(line.key, entry, what, told["due_at"], told.get("by"), is_kept))
    return found


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


def with_note(said: Json, note: str | None) -> Json:
    """`told`, `tried` and `promised` of a case, before them what the note of whoever passed it on says of
    each; what the customer wants is told where nothing else is."""
    noted = noted_in(note or "")._asdict()
    filled = {it: _once([*noted[it], *said[it]]) for it in _SECTIONS}
    need = said.get("need")
    return filled | {"told": filled["told"] or ([need] if need else [])}


def _once(lines: list[str]) -> list[str]:
    kept: dict[str, str] = {}
    for it in lines:
        kept.setdefault(it.casefold().rstrip(".!? "), it[:_LONGEST])
    return list(kept.values())[:_MOST_LINES]
