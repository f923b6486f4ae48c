"""How words and numbers are spelled to be found: the writer of the indexes and their reader must agree."""

import unicodedata
from collections.abc import Iterable

_LAST_SECOND = (1 << 32) - 1
_LOW_BITS = 31


def spell(text: str) -> str:
    """Without case and accents: `Müller` and `MULLER` are one; NUL and line breaks become spaces."""
    if text.isascii():  # most are, and have nothing to take apart
        return " ".join(text.replace("\x00", " ").casefold().split())
    split = unicodedata.normalize("NFKD", text.replace("\x00", " ")).casefold()
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(plain.split())


def digits(text: str) -> str:
    """`(415) 555-0101` -> `4155550101`."""
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())


def contact_words(texts: Iterable[str], numbers: Iterable[str]) -> str:
    """One line a thing by which a contact can be found; `numbers` also as bare digits."""
    lines = [spell(text) for text in texts]
    lines += [digits(number) for number in numbers]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def search_key(occurred_at: int, entry_key: int, contact_key: int) -> int:
    """A 63-bit number that sorts by time (to the second) and is an entry's own.

    `occurred_at` in microseconds; before 1970 and after 2106 all seconds are one.
    """
    second = max(0, min(occurred_at // 1_000_000, _LAST_SECOND))
    return second << _LOW_BITS | ((entry_key ^ contact_key) & ((1 << _LOW_BITS) - 1))
