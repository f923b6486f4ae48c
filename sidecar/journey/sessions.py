"""Sessions: pieces that follow each other in one conversation within minutes; what is asked of a need is asked of them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sidecar.journey.bare_turns import BareTurn, bare_turns_of
from sidecar.journey.cues import (
    asked_for,
    cues_in,
    given_in,
    is_question,
    language_of,
    opening_of,
    telling,
    traits_of,
    words_of,
)
from sidecar.journey.entities import REFERENCES, entities_of
from sidecar.journey.piece import Piece
from sidecar.journey.topics import topics_of

MINUTE = 60_000_000
_BREAK = 20 * MINUTE  # in chats and messages the next word comes within minutes
_ANSWER = 3 * 24 * 60 * MINUTE  # our answer to a mail belongs to the mail
_GRAM = 4  # words in a row that nobody says twice by chance
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VALUE = re.compile(r"^[\w ]{1,30}:\s*")
_REPLY = re.compile(r"(?i)^\s*((re|aw|fwd?|wg|tr|rv|sv)\s*:\s*)+")


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """What a stretch of pieces holds, read once. Words are stems; `asked` is what our last words ask for,
    `given` what the customer's first could answer;
    `named`: the number that a record goes by. Equal only to itself: a memory holds it."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    channel: str
    threads: frozenset[tuple[str, str]]
    subject: str
    turns: tuple[BareTurn, ...]
    agents: frozenset[str]
    teams: frozenset[str]
    language: str | None
    words: frozenset[str]
    their_words: frozenset[str]
    our_words: frozenset[str]
    lead_words: frozenset[str]
    our_last_words: frozenset[str]
    grams: frozenset[int]
    entities: frozenset[tuple[str, str]]
    references: frozenset[tuple[str, str]]
    codes: frozenset[str]
    numbers: frozenset[str]
    named: frozenset[str]
    topics: dict[str, int]
    questions: frozenset[str]
    last_question: str
    asked: frozenset[str]
    given: frozenset[str]
    values: tuple[str, ...]
    said: str
    traits: dict[str, float]

    @property
    def is_record(self) -> bool:
        return self.channel == "record"


def cut(pieces: Sequence[Piece], starts: Collection[int] = ()) -> list[tuple[Piece, ...]]:
    """The sessions of pieces in time; a piece whose key is in `starts` begins one. By their beginnings."""
    found: list[list[Piece]] = []
    open_ones: dict[tuple[str, ...], list[Piece]] = {}
    for it in pieces:
        places = _places(it)
        session = None if it.key in starts else _goes_on(it, places, open_ones)
        if session is None:
            session = []
            found.append(session)
        session.append(it)
        for place in places:
            open_ones[place] = session
    return [tuple(it) for it in found]


def _places(piece: Piece) -> list[tuple[str, ...]]:
    """Where the next word may follow: the tool's conversation, and of social media the whole account,
    since what begins in public goes on in direct messages."""
    places: list[tuple[str, ...]] = []
    if piece.conversation:
        places.append((piece.tool, piece.conversation))
    if piece.channel == "social":
        places.append((piece.tool, "", "social"))
    return places


def _goes_on(
    piece: Piece, places: list[tuple[str, ...]], open_ones: dict[tuple[str, ...], list[Piece]]
) -> list[Piece] | None:
    for place in places:
        session = open_ones.get(place)
        if session is not None and _follows(piece, session[-1], session[0]):
            return session
    return None


def _follows(piece: Piece, last: Piece, first: Piece) -> bool:
    gap = piece.occurred_at - last.occurred_at
    if piece.conversation == last.conversation and (
        piece.direction == "internal" or piece.kind == "record"
    ):
        return (
            True  # a note, a change of hands or the ticket's own state is about what was last said
        )
    if piece.kind == "record":
        return False
    if piece.channel != first.channel:
        # An answer of ours opens no need, whichever way it goes out.
        is_answer = piece.conversation == last.conversation and piece.direction == "outbound"
        return is_answer and gap < _ANSWER
    if piece.channel in ("email", "post"):
        return piece.direction != "inbound" and gap < _ANSWER
    return gap <= _BREAK


def session_of(pieces: tuple[Piece, ...]) -> Session:
    spoken = [bare_turns_of(it) for it in pieces]
    turns = tuple(turn for it in spoken for turn in it.turns if turn.text.strip())
    theirs = [it.text for it in turns if it.who == "customer"]
    ours = [it.text for it in turns if it.who == "agent"]
    their_words = [word for it in theirs for word in words_of(it)]
    our_words = [word for it in ours for word in words_of(it)]
    language = language_of(their_words + our_words, _told(pieces))
    cues = cues_in(language)
    opening = opening_of(theirs, cues)
    last = turns[-1].text if turns and turns[-1].who == "agent" else ""
    asks = is_question(last, cues)
    recorded = _recorded(pieces, turns)
    titles = dict.fromkeys(it.subject for it in pieces if it.subject and _is_title(it, it.subject))
    texts = [*(it.text for it in turns), *titles]
    entities = _entities(texts)
    titled = [word for it in titles for word in words_of(it)]
    words = telling([*their_words, *our_words, *recorded, *titled])
    return Session(
        pieces=pieces,
        start=pieces[0].occurred_at,
        end=pieces[-1].occurred_at,
        channel="record" if pieces[0].kind == "record" else pieces[0].channel,
        threads=frozenset((it.tool, it.conversation) for it in pieces if it.conversation),
        subject=_REPLY.sub("", next((it.subject for it in pieces if it.subject), "")).lower(),
        turns=turns,
        agents=frozenset(it.agent for it in spoken if it.agent),
        teams=frozenset(it.team for it in spoken if it.team),
        language=language,
        words=words,
        their_words=telling(their_words),
        our_words=telling(our_words),
        lead_words=telling(words_of(opening.lead)),
        our_last_words=telling(words_of(ours[-1])) if ours else frozenset(),
        grams=frozenset(map(hash, zip(*(their_words[n:] for n in range(_GRAM)), strict=False))),
        entities=entities,
        references=_references(texts),
        codes=_codes(texts),
        numbers=frozenset(value for kind, value in entities if kind == "number"),
        named=_named(pieces, turns),
        topics=topics_of(words),
        questions=frozenset(it for it in ours if is_question(it, cues)),
        last_question=last if asks else "",
        asked=asked_for(last, cues) if asks else frozenset(),
        given=given_in(opening, cues),
        values=_values(pieces),
        said="\n".join(it.text for it in turns).lower(),
        traits=traits_of(turns, cues) | _traits_of_place(pieces),
    )


def _is_title(piece: Piece, subject: str) -> bool:
    """Words of its own: neither repeated from what is answered, nor a telephony's "Call with ..."."""
    is_answer = _REPLY.match(subject) is not None
    return not is_answer and piece.kind != "record" and piece.channel not in _SPOKEN


def _told(pieces: Sequence[Piece]) -> str | None:
    return next((it.language for it in pieces if it.language), None)


def _recorded(pieces: Sequence[Piece], turns: Sequence[BareTurn]) -> list[str]:
    texts = [it.text for it in turns if it.who == "record"]
    texts += [it.subject for it in pieces if it.kind == "record" and it.subject]
    return words_of(_CAMEL.sub(" ", " ".join(texts)))


def _values(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """What a record's change says, line by line, without the names of its fields."""
    lines = (line for it in pieces if it.kind == "record" for line in it.text.split("\n"))
    said = (_VALUE.sub("", line).strip().rstrip(".").lower() for line in lines)
    return tuple(it for it in said if it)


def _entities(texts: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Numbers of things as one kind: what one side calls a ticket is the other's reference."""
    found = (it for text in texts for it in entities_of(text))
    return frozenset(("number" if it.kind in _NUMBERS else it.kind, it.value) for it in found)


def _references(texts: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The numbers of what a need is about, each with what it is the number of: not those of the customer."""
    found = (it for text in texts for it in entities_of(text))
    return frozenset((it.kind, it.value) for it in found if it.kind in _OF_A_NEED)


def _codes(texts: Sequence[str]) -> frozenset[str]:
    """Numbers that no word says what they are of, long enough to be nobody's house number."""
    found = (it for text in texts for it in entities_of(text))
    return frozenset(it.value for it in found if it.kind == "reference" and len(it.value) >= _CODE)


def _named(pieces: Sequence[Piece], turns: Sequence[BareTurn]) -> frozenset[str]:
    """The numbers that a record goes by, such as its order's; none of what is no record."""
    if pieces[0].kind != "record":
        return frozenset()
    found = (it for turn in turns for it in entities_of(turn.text.partition(":")[0]))
    return frozenset(it.value for it in found if it.kind in REFERENCES)


_NUMBERS = REFERENCES | {"quantity"}
_SPOKEN = ("voice", "video", "in_person")
_CODE = 5  # letters and digits
_OF_A_NEED = frozenset({"order", "invoice", "claim", "booking", "ticket", "tracking", "serial"})


def _traits_of_place(pieces: Sequence[Piece]) -> dict[str, float]:
    first = pieces[0]
    is_mail = first.channel in ("email", "post")
    is_reply = is_mail and bool(_REPLY.match(first.subject or ""))
    return {
        "is_reply": float(is_reply),
        "is_new_mail": float(is_mail and not is_reply),
        "is_lone_post": float(first.channel == "social" and len(pieces) == 1),
        "is_record": float(first.kind == "record"),
        "is_spoken": float(first.channel in _SPOKEN),
        "is_chat": float(first.channel in ("chat", "web")),
        "is_messages": float(first.channel in ("sms", "messenger", "social")),
        "is_ours": float(first.direction == "outbound"),
    }
