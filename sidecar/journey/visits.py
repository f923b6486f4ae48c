"""Visits: the steps of one sitting on the website, folded into one line."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]
_SITTING = timedelta(minutes=30)  # without a step, and the next one begins another sitting
_MOST_TOLD = 8  # different steps in one line, the newest first


def fold_visits(entries: Sequence[Json]) -> list[Json]:
    """`entries`, newest first, in the API's words: the steps of a sitting become its newest one, with what
    was done, and how long it took as `duration_s`. Everything else stays where it is.
    """
    sittings: dict[tuple[str, str], list[Json]] = {}  # the one that is still open, by contact
    told: list[Json | list[Json]] = []
    for entry in entries:
        if entry["kind"] != "visit":
            told.append(entry)
            continue
        whose = (entry["tool"], entry["contact_id"])
        sitting = sittings.get(whose)
        if sitting is None or _at(sitting[-1]) - _at(entry) > _SITTING:
            sitting = sittings[whose] = []
            told.append(sitting)
        sitting.append(entry)
    return [_folded(it) if isinstance(it, list) else it for it in told]


def _folded(sitting: Sequence[Json]) -> Json:
    newest = sitting[0]
    if len(sitting) == 1:
        return newest
    took = (_at(newest) - _at(sitting[-1])).total_seconds()
    steps = list(dict.fromkeys(it["text"] for it in sitting if it["text"]))
    more = f" and {len(steps) - _MOST_TOLD} more" if len(steps) > _MOST_TOLD else ""
    text = " · ".join(steps[:_MOST_TOLD]) + more
    subject = f"Visit, {len(sitting)} steps"
    return newest | {"subject": subject, "text": text, "duration_s": took}


def _at(entry: Json) -> datetime:
    return datetime.fromisoformat(entry["occurred_at"])
