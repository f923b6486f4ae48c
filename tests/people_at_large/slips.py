"""How what people type differs from what they mean: slips of the finger, abbreviations, capitals."""

import random
import re

_NEAR = {key: row for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890") for key in row}
_SHORT = {"Street": "St", "Avenue": "Ave", "Road": "Rd", "Drive": "Dr", "Lane": "Ln", "Court": "Ct",
          "Boulevard": "Blvd", "Place": "Pl", "Gardens": "Gdns", "Crescent": "Cres", "Close": "Cl",
          "straße": "str."}  # fmt: skip
_DAYS = [f"{it:02d}" for it in range(1, 29)]


def slip(rng: random.Random, text: str) -> str:
    """One letter dropped, doubled, swapped with the next or hit beside; short words stay."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 1)
    how = rng.randrange(4)
    if how == 0:
        return text[:at] + text[at + 1 :]
    if how == 1:
        return text[:at] + text[at] + text[at:]
    if how == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    row = _NEAR.get(text[at].lower())
    return text if row is None else text[:at] + rng.choice(row) + text[at + 1 :]


def cased(rng: random.Random, text: str) -> str:
    """Mostly as it is; some type all small, some all large."""
    draw = rng.random()
    if draw < 0.07:
        return text.lower()
    return text.upper() if draw < 0.11 else text


def street(rng: random.Random, line: str) -> str:
    """St for Street, str. or strasse for straße."""
    if rng.random() < 0.55:
        return line
    if "straße" in line and rng.random() < 0.4:
        return line.replace("straße", "strasse")
    for long, short in _SHORT.items():
        if long in line:
            return line.replace(long, short)
    return line


def day(rng: random.Random, born: str) -> str:
    """`1980-02-09` as another tool writes it, rarely with day and month changed about or a slip."""
    draw = rng.random()
    if draw < 0.6:
        return born
    if draw < 0.95:
        return born.replace("-", "")
    year, month, date = born.split("-")
    if int(date) <= 12 and draw < 0.97:
        return f"{year}-{date}-{month}"
    return f"{year}-{month}-{_other_digit(rng, date)}"


def caller_name(rng: random.Random, given: str, family: str) -> str:
    """As an exchange shows it: capitals, at most 15 letters, the family's name often first."""
    words = f"{family} {given}" if rng.random() < 0.6 else f"{given} {family}"
    return re.sub(r"[^A-Z '-]", "", words.upper())[:15].strip()


def _other_digit(rng: random.Random, date: str) -> str:
    near = [it for it in _DAYS if (it[0] == date[0]) != (it[1] == date[1])]
    return rng.choice(near)
