"""Two sessions of one customer, held against each other: what speaks for one need, in numbers."""

from functools import lru_cache
from itertools import chain
from math import log1p, sqrt
from typing import NamedTuple

from sidecar.journey.sessions import MINUTE, Session

HOUR = 60 * MINUTE
# Of these traits (cues.traits_of, sessions) the weights may make use: of the session before, and after.
BEFORE = (
    "greets", "wishes", "thanks", "we_begin", "their_turns", "our_turns", "their_words", "we_offer_help", "we_did",
    "ends_theirs", "ends_asking", "ends_asking_number", "ends_asking_name", "ends_offering", "ends_anything_else",
    "ends_done", "ends_regret", "ends_our_bye", "ends_our_thanks", "ends_their_thanks", "ends_their_bye",
    "ends_their_question", "ends_their_no", "ends_their_yes", "ends_their_wish", "their_last_words",
    "our_last_words", "only_thanks", "lead_words", "is_lone_post", "is_record", "is_spoken", "is_chat", "is_messages",
)  # fmt: skip
AFTER = (
    "greets", "greets_first", "wishes", "wishes_anywhere", "thanks", "thanks_first", "says_bye", "says_yes", "says_no",
    "says_again", "refers", "goes_on", "names_self", "has_problem", "asks", "lead_words", "first_words",
    "telling_words", "is_lower", "has_number", "has_time", "we_begin", "their_turns", "our_turns", "turns",
    "their_words", "we_offer_help", "we_greet", "we_ask_name", "we_ask_name_first", "we_ask_first",
    "we_ask_number_first", "we_regret_first", "we_did_first", "we_did", "only_thanks", "ends_their_thanks", "ends_theirs",
    "ends_asking", "ends_done", "their_last_words", "our_last_words", "is_reply", "is_new_mail", "is_lone_post",
    "is_record", "is_spoken", "is_chat", "is_messages", "is_ours",
)  # fmt: skip


class Shared(NamedTuple):
    """What two sessions have in common, in numbers; `a` is the earlier, `b` the later one."""

    hours_between: float
    overlap: float
    sessions_between: float
    same_channel: float
    same_thread: float
    same_mail_thread: float
    same_subject: float
    same_team: float
    same_agent: float
    likeness: float
    shared_words: float
    lead_in_before: float
    lead_shared: float
    their_shared: float
    crossed_words: float
    words_of_question: float
    repeated_words: float
    repeated_share: float
    shared_numbers: float
    shared_amounts: float
    shared_times: float
    shared_names: float
    topic_likeness: float
    same_topic: float
    answers: float
    misses_answer: float
    is_asked: float
    asked_twice: float
    record_hits: float
    record_share: float
    record_subject: float


SHARED = Shared._fields
PARTS = (8, 7, 6, 2, 4, 3)  # how many of SHARED, behind the first, each part of `shared_parts` has
_Part = tuple[float, ...]
PAIR_NAMES = (*SHARED, *(f"before: {it}" for it in BEFORE), *(f"after: {it}" for it in AFTER))
_TIMES = {"time", "weekday", "date"}
_NAMES = {"name", "person"}


def values_of(a: Session, b: Session, between: int) -> list[float]:
    """The values of PAIR_NAMES, for `shared_of`'s arguments."""
    return [*shared_of(a, b, between), *before_of(a), *after_of(b)]


def before_of(session: Session) -> _Part:
    """The values of BEFORE."""
    return tuple(float(session.traits[it]) for it in BEFORE)


def after_of(session: Session) -> _Part:
    """The values of AFTER."""
    return tuple(float(session.traits[it]) for it in AFTER)


def shared_of(a: Session, b: Session, between: int) -> Shared:
    """`a` begins before `b`, and `between` sessions begin between them."""
    apart, *parts = shared_parts(a, b, between)
    return Shared(apart, *chain.from_iterable(parts))


def shared_parts(a: Session, b: Session, between: int) -> tuple[float, *tuple[_Part, ...]]:
    """The values of `Shared`: the first, and the others in parts of which most pairs have the same: PARTS."""
    return (
        log1p(max(0, b.start - a.end) * 4 / HOUR),
        _by_place(a, b, between),
        _by_words(a, b),
        _by_things(a, b),
        _by_topic(a, b),
        _by_question(a, b),
        _by_record(a, b),
    )


def _by_place(a: Session, b: Session, between: int) -> _Part:
    """Side by side, how far back, channel, thread, thread of mails, subject, team, agent."""
    is_thread = not a.threads.isdisjoint(b.threads)
    is_mail = b.channel == "email"
    is_subject = is_mail and a.channel == "email" and bool(a.subject) and a.subject == b.subject
    return (
        float(b.start < a.end),
        float(between),
        float(a.channel == b.channel),
        float(is_thread),
        float(is_thread and is_mail),
        float(is_subject),
        _agree(a.teams, b.teams),
        _agree(a.agents, b.agents),
    )


def _agree(a: frozenset[str], b: frozenset[str]) -> float:
    """1 the same, -1 another, 0 not known."""
    if not a or not b:
        return 0.0
    return -1.0 if a.isdisjoint(b) else 1.0


def _by_words(a: Session, b: Session) -> _Part:
    """Words of both, of the later one's first words, of the customer in both, across, and of our last ones."""
    common, lead = len(a.words & b.words), len(a.words & b.lead_words)
    crossed = len(a.our_words & b.their_words) + len(a.their_words & b.our_words)
    return (
        common / sqrt(len(a.words) * len(b.words)) if common else 0.0,
        float(common),
        lead / len(b.lead_words) if lead else 0.0,
        float(lead),
        float(len(a.their_words & b.their_words)),
        float(crossed),
        float(len(a.our_last_words & b.their_words)),
    )


def _by_things(a: Session, b: Session) -> _Part:
    """Words repeated, and their share; numbers, amounts, times and names in both."""
    grams = len(a.grams & b.grams)
    kinds = [kind for kind, _ in a.entities & b.entities]
    return (
        float(min(grams, 12)),
        grams / min(len(a.grams), len(b.grams)) if grams else 0.0,
        float(kinds.count("number")),
        float(kinds.count("amount")),
        float(sum(it in _TIMES for it in kinds)) if kinds else 0.0,
        float(sum(it in _NAMES for it in kinds)) if kinds else 0.0,
    )


def _by_topic(a: Session, b: Session) -> tuple[float, float]:
    """How like their topics are, and whether the main one is the same."""
    ours, theirs = a.topics, b.topics
    if not ours or not theirs:
        return -0.2, 0.0
    together = sum([n * theirs[topic] for topic, n in ours.items() if topic in theirs])
    (main, size), (other, more) = _weight_of(a), _weight_of(b)
    return together / sqrt(size * more), 1.0 if main == other else -1.0


@lru_cache(maxsize=1024)
def _weight_of(session: Session) -> tuple[str, int]:
    """Its main topic, and the square of how much it says of all."""
    topics = session.topics
    return main_topic(topics), sum(n * n for n in topics.values())


def main_topic(topics: dict[str, int]) -> str:
    return max(topics, key=lambda it: (topics[it], it))


def _by_question(a: Session, b: Session) -> _Part:
    """Answers what was asked, misses it, whether anything was asked, and what we asked twice."""
    n_answers = len(a.asked & b.given)
    return (
        float(n_answers),
        float(bool(a.asked) and not n_answers),
        float(bool(a.asked)),
        float(len(a.questions & b.questions))
        + float(bool(a.last_question) and a.last_question in b.questions),
    )


def _by_record(a: Session, b: Session) -> tuple[float, float, float]:
    """A record's change repeats what was said: the day, the price, the name of the place. How much of it,
    what share of it, and whether its subject."""
    if not b.values:
        return 0.0, 0.0, 0.0
    hits = sum(it in a.said for it in b.values)
    subject = set(b.subject.split()) - {"update"}
    return float(hits), hits / len(b.values), float(any(it in a.said for it in subject))
