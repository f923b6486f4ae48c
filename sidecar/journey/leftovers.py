"""What is no phrase of a brief: signatures, what a secret left behind when it was cut out, our questions for one."""

import re

from sidecar.journey.entities import entities_of
from sidecar.journey.phrase_words import CLOSING
from sidecar.journey.secret_words import ANY, ASKED, NUMBERED, WORDED

_STUB = 4  # words
_FIRST, _MORE = r"[A-ZÀ-Þ][\w'’-]+", r"(?: (?:[A-Z]\. )?[A-ZÀ-Þ][\w'’-]+)"
_SIGNED = re.compile(
    rf"(?<=\n){_FIRST}{_MORE}\s*\Z|(?:(?<=\n\n)|(?<=[.!?]\n)){_FIRST}{_MORE}{{0,2}}\s*\Z"
)
_CLOSED = re.compile(
    rf"(?m)(?:^|(?<=[.!?] ))(?P<closing>[^\n.!?,]{{2,40}}?),? +{_FIRST}{_MORE}{{0,2}}[.!]?\s*\Z"
)
_DANGLING = re.compile(
    r"(?i)(?:^|\s)(?:is|was|are|were|it's|that's|name|called|and|my|her|his|the|their|or|of|to|with|as|for|ist|war|lautet|und|mein|meine|est|était|et"
    r"|mon|ma|es|era|y|mi)[ ,:=-]*$"
)
_YOURS = re.compile(r"(?i)\b(?:your|ihren?|ihr|votre|vos|sus?|tu)\b")
_TELLING = re.compile(
    r"(?i)\b(?:has|have|had|is|was|were|are|will|been|can|cannot|can't|not|we|i|i've|i'll|hat|haben|wurde|ist|a|est|été|será?|fue|ha|está)\b"
)


def unsigned(text: str, *, is_letter: bool) -> int:
    """Where the text ends without its signature: "Kind regards, Mara" in one line, whatever it is in; in a
    letter also a closing alone with all behind it, and a name alone."""
    closing = (CLOSING.search(text) or _SIGNED.search(text)) if is_letter else None
    end = closing.start() if closing else len(text)
    signed = _CLOSED.search(text, 0, end)
    is_closing = signed is not None and CLOSING.fullmatch(signed["closing"]) is not None
    return signed.start() if signed and is_closing else end


_SAYS_NOTHING = ("person", "quantity")  # "my 4 digit"


def is_stub(left: str, *, is_led: bool) -> bool:
    """What a secret left behind and says nothing alone: "Her name was", "as well". `is_led`: the secret
    stood behind it."""
    if any(it.kind not in _SAYS_NOTHING for it in entities_of(left)):
        return False
    return len(left.split()) <= _STUB or (is_led and _DANGLING.search(left) is not None)


def asks_for_secret(words: str, *, is_question: bool) -> bool:
    """Whether we asked for what nobody may read here, be it "your PIN as well"."""
    if not (ANY.search(words) and any(it.search(words) for it in (NUMBERED, WORDED, ASKED))):
        return False
    return is_question or (_YOURS.search(words) is not None and _TELLING.search(words) is None)
