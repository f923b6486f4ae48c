"""Words as people wrote them, where only their stems are known: `charged` for `charg`."""

import re
from functools import lru_cache

from sidecar.journey.secrets import open_pieces
from sidecar.journey.sessions import Session
from sidecar.journey.topics import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # the names in a record: `RequestStatus`
_MOST = 3


@lru_cache(maxsize=4096)
def as_written(stems: frozenset[str], sessions: tuple[Session, ...]) -> tuple[str, ...]:
    """The longest of the words that have these stems, at most three, as they first stand in the sessions;
    a word that is a secret is left out."""
    left, found = set(stems), {}
    for piece in (it for session in sessions for it in open_pieces(session.pieces)):
        if not left:
            break
        for of, word in _words_in(piece.subject or "", piece.text).items():
            if of in left:
                left.remove(of)
                found[of] = word
    return tuple(found[it] for it in sorted(found, key=lambda it: (-len(it), it)))[:_MOST]


@lru_cache(maxsize=2048)
def _words_in(subject: str, text: str) -> dict[str, str]:
    """Stem → the word as it first stands there."""
    found: dict[str, str] = {}
    for it in _WORD.finditer(_CAMEL.sub(" ", f"{subject}\n{text}")):
        found.setdefault(stem(it[0].lower().replace("’", "'")), it[0])
    return found


def is_open(value: str, session: Session) -> bool:
    """Does a number or a name stand in the session where it is no secret?"""
    said = " ".join(f"{it.subject or ''} {it.text}" for it in open_pieces(session.pieces))
    return _squeezed(value) in _squeezed(said)


def _squeezed(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
