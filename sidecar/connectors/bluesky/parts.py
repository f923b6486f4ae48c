"""The parts of posts and messages: text, files, whom they address, where they lie."""

import re
from collections.abc import Iterator
from typing import Any

from sidecar.connectorkit.lenient import link, moment, thing, things, word
from sidecar.connectorkit.social import linked_file
from sidecar.connectorkit.versioned import text_of
from sidecar.model.interaction import Attachment
from sidecar.model.moment import to_micros

POST = "app.bsky.feed.post"
_URI = re.compile(rf"at://(did:[a-z]+:[\w.:%-]{{1,200}})/{re.escape(POST)}/([\w.~:-]{{1,200}})")
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"  # of record keys that are times, in their order
_TO_PYTHONS = str.maketrans(_DIGITS, "0123456789abcdefghijklmnopqrstuv")


def place_of(uri: Any) -> tuple[str, str] | None:
    """Whose it is (DID) and its key."""
    found = _URI.fullmatch(uri) if isinstance(uri, str) else None
    return (found[1], found[2]) if found else None


def micros(value: Any) -> int | None:
    """Of a time as Bluesky writes it."""
    at = moment(value)
    return to_micros(at) if at else None


def micros_of_key(uri: Any) -> int | None:
    """Most record keys are times, in base 32: https://atproto.com/specs/tid"""
    key = str(uri).rpartition("/")[2]
    if len(key) != 13 or any(it not in _DIGITS for it in key):
        return None
    return int(key.translate(_TO_PYTHONS), 32) >> 10


def words_of(said: dict[str, Any]) -> str | None:
    """Its text, with the whole address wherever a link is shown shortened."""
    text = str(said.get("text") or "").encode()
    for at, end, feature in sorted(_facets(said), key=lambda it: -it[0]):
        if (uri := link(feature.get("uri"))) and 0 <= at < end <= len(text):
            text = text[:at] + uri.encode() + text[end:]
    return text_of(text.decode(errors="replace"))


def language_of(record: dict[str, Any]) -> str | None:
    """The first that its author names."""
    languages = record.get("langs")
    return word(languages[0]) if isinstance(languages, list) and languages else None


def addressed(record: dict[str, Any]) -> Iterator[str]:
    """The DIDs of whom a post answers, names or quotes, and of whose thread it stands in."""
    reply, embed = thing(record.get("reply")), thing(record.get("embed"))
    quoted = thing(embed.get("record"))
    parent, root = (thing(reply.get(name)).get("uri") for name in ("parent", "root"))
    named = [word(feature.get("did")) for _, _, feature in _facets(record)]
    quotes = [quoted.get("uri"), thing(quoted.get("record")).get("uri")]
    owners = [place[0] if (place := place_of(it)) else None for it in (parent, *quotes, root)]
    yield from (it for it in (owners[0], *named, *owners[1:]) if it)


def attachments_of(embed: dict[str, Any]) -> list[Attachment] | None:
    """Pictures, films and cards of an embed as the network shows it."""
    embed = thing(embed.get("media")) or embed
    pictures = [*things(embed.get("images")), *things(embed.get("items"))]
    files = [linked_file(it.get("fullsize"), it.get("alt")) for it in pictures]
    files.append(linked_file(embed.get("playlist"), embed.get("alt")))
    card = thing(embed.get("external"))
    files.append(linked_file(card.get("uri"), card.get("title"), kind="text/html"))
    return [it for it in files if it] or None


def _facets(said: dict[str, Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for facet in things(said.get("facets")):
        index = thing(facet.get("index"))
        start, end = index.get("byteStart"), index.get("byteEnd")
        for feature in things(facet.get("features")):
            if isinstance(start, int) and isinstance(end, int):
                yield start, end, feature
