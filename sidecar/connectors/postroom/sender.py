"""Who sent a letter: the name above a postcode that is not the company's, or above the hand-written name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Postcodes as they stand in an address line, of countries whose form can be told from other numbers.
_POSTCODES = (
    r"\b[A-Z]{2}\s+(\d{5}(?:-\d{4})?)\b",  # US: San Francisco, CA 94110
    r"\b([A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b",  # UK
    r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d)\b",  # Canada
    r"(?:^|,)\s*(?:[A-Z]{1,2}-)?(\d{4}\s?[A-Z]{2})\s+[^\W\d]",  # Netherlands
    r"(?:^|,)\s*(?:[A-Z]{1,3}-)?(\d{4,5})\s+[^\W\d]{2,}",  # Germany, France, Austria, Switzerland ...
)
_NAME = re.compile(r"^[^\W\d_][\w'\u2019.-]*(?:[ ,]+[^\W\d_][\w'\u2019.-]*){1,4}$")
_NO_NAME = re.compile(
    r"(?i)\b(street|st|road|rd|avenue|ave|lane|drive|strasse|straße|str|weg|platz|rue|po box|postfach|inc|ltd|"
    r"llc|gmbh|corp|company|department|dept|service|dear|sehr|geehrte|subject|betreff|invoice|re)\b"
)
_TITLES = re.compile(r"(?i)^(from|sender|absender|mr|mrs|ms|dr|prof|herr|frau)\b[.:]?\s*")
_FAREWELL = re.compile(
    r"(?i)^\s*(yours\b|sincerely|best regards|kind regards|regards|respectfully|thank you,|with best|"
    r"mit freundlichen|freundliche gr|hochachtungsvoll|cordialement|veuillez agr)"
)
_ABOVE = 4  # lines of an address above its postcode
_BELOW = 5  # lines below a farewell in which the name may stand


@dataclass(frozen=True)
class Sender:
    name: str | None
    postcode: str | None


def find_sender(text: str, own_lines: Sequence[str]) -> Sender:
    """The first address that is not the company's own, and the name that stands in it; else the name
    below the farewell. Either may be missing: nothing is guessed.
    """
    lines = [" ".join(it.split()) for it in text.splitlines()]
    signed = _signed(lines)
    for number, line in enumerate(lines):
        postcode = _postcode(line)
        block = _block(lines, number)
        if postcode is None or _is_own([*block, line], own_lines):
            continue
        name = next(filter(None, map(_name, block)), None)
        return Sender(signed if signed and _is_in(signed, block) else name or signed, postcode)
    return Sender(signed, None)


def _postcode(line: str) -> str | None:
    for pattern in _POSTCODES:
        if found := re.search(pattern, line):
            return " ".join(found[1].split())
    return None


def _block(lines: Sequence[str], number: int) -> list[str]:
    """The lines of the address above that one, up to another address. Empty lines say nothing: what
    tesseract reads has them anywhere.
    """
    block: list[str] = []
    for line in filter(None, reversed(lines[:number])):
        if len(block) == _ABOVE or _postcode(line) or _FAREWELL.match(line):
            break
        block.insert(0, line)
    # Also where all stands in one line: Dana Whitfield, 12 Oak Street, San Francisco, CA 94110
    first, *rest = lines[number].split(",")
    return [*block, first] if len(rest) > 1 else block


def _name(line: str) -> str | None:
    bare = _TITLES.sub("", line).strip(" ,;·•|")
    if not _NAME.match(bare) or _NO_NAME.search(bare) or len(bare) > 60:
        return None
    words = re.split(r"[ ,]+", bare)
    return bare if all(it[0].isupper() or it in _PARTICLES for it in words if it) else None


_PARTICLES = frozenset("von van de der den del la le di da zu of".split())


def _signed(lines: Sequence[str]) -> str | None:
    for number, line in enumerate(lines):
        if _FAREWELL.match(line):
            below = lines[number + 1 : number + 1 + _BELOW]
            if name := next(filter(None, map(_name, below)), None):
                return name
    return None


def _is_in(name: str, block: Sequence[str]) -> bool:
    words = set(name.lower().split())
    return any(words <= set(re.split(r"[ ,]+", it.lower())) for it in block)


def _is_own(block: Sequence[str], own_lines: Sequence[str]) -> bool:
    said = " ".join(block).lower()
    return any(it.lower() in said for it in own_lines if it.strip())
