"""Texts, numbers and times that are lawful and seldom seen."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random

TEXTS = (
    "",
    " ",
    "Hello",
    "I was charged twice",
    "0",
    "null",
    "-1",
    "Grüezi – zweimal belastet",
    "e\u0301\u0301\u0301",  # an e under a pile of accents
    "\u0301alone",  # a combining mark with nothing before it
    "\u202eright to left\u202c",
    "שלום עולם",
    "مرحبا، طلبي لم يصل",
    "こんにちは、注文について",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "\u200b\ufeff\u00a0",
    "line\r\nline\u2028line\tline",
    "<p>Hello <b>there</b><script>alert(1)</script>&nbsp;&lt;",
    "<div",
    '{"json": [1, 2',
    "a@b@c.example <>",
    "Dana Whitfield <dana@northwind.example>",
    "dana@northwind.example",
    "+1 (415) 555-0101",
    "../../etc/passwd",
    "%00%ff%zz",
    "'; DROP TABLE fact; --",
    "\x07bell\x1b[31m",
)
_LONG = ("long " * 4000, "ü" * 70_000, "<p>" * 3000)
_BIG = (0, 1, -1, 7, 100, 2**31 - 1, 2**31, 2**53, 2**53 + 1, 2**63 - 1)
FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def text(random: Random) -> str:
    return random.choice(_LONG) if random.random() < 0.01 else random.choice(TEXTS)


def whole(random: Random) -> int:
    return random.choice(_BIG) if random.random() < 0.5 else random.randrange(1000)


def moment(random: Random) -> datetime:
    return FIRST + timedelta(
        seconds=random.randrange(200_000_000), microseconds=random.randrange(10**6)
    )


def date_time(random: Random) -> str:
    """RFC 3339, in all its spellings."""
    at = moment(random)
    spelled = (
        at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        at.isoformat(),
        at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        at.astimezone().isoformat(timespec="seconds"),
        at.strftime("%Y-%m-%dT%H:%M:%S.%f") + "+05:30",
    )
    return random.choice(spelled)


def rfc_2822(random: Random) -> str:
    return format_datetime(moment(random).replace(microsecond=0))


def unix(random: Random) -> int:
    return int(moment(random).timestamp())
