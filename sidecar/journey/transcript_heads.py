"""What a tool writes above a transcript: when it began, whose it is, and what the form before it asked."""

import re
from collections.abc import Iterator

_MOST_LINES = 12
_TOOL = re.compile(
    r"(?i)\b(?:transcript(?:ion)?|transkript|gesprächsverlauf|chat-?(?:verlauf|protokoll)|transcripción)\b"
    r"|\b(?:chat|call|conversation|session|anruf|gespräch|appel|discussion|llamada|conversación)[ \t]*"
    r"(?:#|:|\d|(?:id|log|history|with|on|from|of|started|start|began|begun|opened|origin|duration|mit|vom|von|gestartet"
    r"|begonnen|avec|du|démarrée?|commencée?|con|del|iniciad[oa])\b)"
    r"|^(?:live[ -]?)?chat$|\b(?:joined|beigetreten|a rejoint|se ha unido)\b"
    r"|\bالمحادثة\b"
)
_NOTICE = re.compile(r"(?i)you are (?:now )?(?:chatting|connected)\b|please wait while\b")
_DATE = re.compile(
    r"(?i)(?=.*\d)(?>[\W\d_]|\b(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|a\.?m|p\.?m|uhr|h|at|um|à|on|den|de|utc|gmt|ces?t|[ecmp][sd]t)\b)+"
)
_FIELD = re.compile(r"(?P<name>[^\W\d][\w ?/()'’-]{0,40}):(?P<value>.*\S.*)")
_PERSON = re.compile(
    r"(?i)[?؟](?=\s|$)|\b(?:i|i['’]\w+|me|my|mine|we|we['’]\w+|our|you|you['’]\w+|your|ich|mich|mir|meine?\w?|wir|uns|unsere?\w?|dein\w*|je|j['’]\w+"
    r"|(?-i:mon(?= [a-zà-ÿ]))|ma|mes|nous|notre|vous|votre|yo|mi|mis|quiero|tengo|necesito|nuestr[oa]|please|bitte|por favor"
    r"|أنا|أريد|لدي|عندي|نحن|أنت)\b"
)


def is_head(text: str) -> bool:
    """Did a tool write all of it? It says so (a transcript, who joined, or a date alone on a line), and
    nobody speaks in it for himself or to somebody, but where a form gives him a field to."""
    lines = [it.strip() for it in text.split("\n") if it.strip()]
    if len(lines) > _MOST_LINES or not any(map(_is_tools, lines)):
        return False
    return all(_is_tools(it) or _field(it) or not _PERSON.search(it) for it in lines)


def said_in_form(head: str) -> Iterator[tuple[int, int]]:
    """Where the customer speaks in a field of it ("Question: where is my order?"): places in the head."""
    for line in re.finditer(r"[^\n]+", head):
        field = _field(line[0].strip())
        if field and _PERSON.search(field["value"]) and not _is_tools(field[0]):
            yield line.start() + line[0].index(":") + 1, line.end()


def _field(line: str) -> re.Match[str] | None:
    """A form asks in its field's name ("How can we help?"), but does not speak there."""
    found = _FIELD.fullmatch(line)
    is_spoken = found and _PERSON.search(found["name"]) and found["name"][-1] != "?"
    return None if is_spoken else found


def _is_tools(line: str) -> bool:
    if _DATE.fullmatch(line) or _NOTICE.match(line):
        return True
    return _TOOL.search(line) is not None and not _PERSON.search(line)
