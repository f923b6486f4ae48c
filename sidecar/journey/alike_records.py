"""Two charges of one invoice read the same: what tells them apart is the end of the tool's own id."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sidecar.journey.record_words import own_id_in

Place = tuple[int, int, int]  # as journey/showing.py
_FEWEST = 4  # letters of an id, as people read one out


class Shown(NamedTuple):
    """A record's line, and the places its words come from."""

    text: str
    spans: tuple[Place, ...]


def told_apart(lines: Sequence[Shown], words: Mapping[int, str]) -> list[Shown]:
    """The lines in their order; those that would read the same with the end of each one's id.
    `words`: a record's whole words (record_words.py), by its key."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        alike[line.text].append(place)
    told = list(lines)
    for places in alike.values():
        ids = {place: _id_of(lines[place], words) for place in places}
        known = {place: found for place, found in ids.items() if found is not None}
        n_letters = _needed([words[key][start:end] for key, start, end in known.values()])
        for place, (key, start, end) in known.items() if len(known) > 1 else ():
            tail = (key, max(start, end - n_letters), end)
            told[place] = _with_tail(lines[place], tail, words)
    return told


def _id_of(line: Shown, words: Mapping[int, str]) -> Place | None:
    key = line.spans[0][0]
    found = own_id_in(words.get(key, ""))
    return None if found is None else (key, *found)


def _needed(ids: Sequence[str]) -> int:
    """The fewest letters at their ends by which all of them differ."""
    longest = max(map(len, ids), default=0)
    enough = (n for n in range(_FEWEST, longest) if len({it[-n:] for it in ids}) == len(ids))
    return next(enough, longest)


def _with_tail(line: Shown, tail: Place, words: Mapping[int, str]) -> Shown:
    """Before what is said of its state: `charge 8812 …Px2f: paid`."""
    key, start, end = tail
    head, colon, rest = line.text.partition(":")
    at = next((n for n, it in enumerate(line.spans) if _begins_state(it, words)), len(line.spans))
    spans = (*line.spans[:at], tail, *line.spans[at:])
    return Shown(f"{head} …{words[key][start:end]}{colon}{rest}", spans)


def _begins_state(place: Place, words: Mapping[int, str]) -> bool:
    key, start, _ = place
    return start >= 0 and words.get(key, "")[start : start + 1] == ":"
