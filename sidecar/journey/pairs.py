"""Two sessions of one customer, held against each other: what speaks for one need, in numbers."""

from math import log1p, sqrt

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
SHARED = (
    "hours_between", "overlap", "sessions_between", "same_channel", "same_thread", "same_mail_thread", "same_subject",
    "same_team", "same_agent", "likeness", "shared_words", "lead_in_before", "lead_shared", "their_shared",
    "crossed_words", "words_of_question", "repeated_words", "repeated_share", "shared_numbers", "shared_amounts",
    "shared_times", "shared_names", "topic_likeness", "same_topic", "answers", "misses_answer", "is_asked",
    "asked_twice", "record_hits", "record_share", "record_subject",
)  # fmt: skip
PAIR_NAMES = (*SHARED, *(f"before: {it}" for it in BEFORE), *(f"after: {it}" for it in AFTER))
_TIMES = {"time", "weekday", "date"}
_NAMES = {"name", "person"}


def values_of(a: Session, b: Session, between: int) -> list[float]:
    """The values of PAIR_NAMES, for `shared_of`'s arguments."""
    shared = shared_of(a, b, between)
    return [
        *(shared[it] for it in SHARED),
        *(a.traits[it] for it in BEFORE),
        *(b.traits[it] for it in AFTER),
    ]


def shared_of(a: Session, b: Session, between: int) -> dict[str, float]:
    """The features of SHARED; `a` begins before `b`, and `between` sessions begin between them."""
    common, lead = a.words & b.words, a.words & b.lead_words
    found = {
        "hours_between": log1p(max(0, b.start - a.end) * 4 / HOUR),
        "overlap": float(b.start < a.end),
        "sessions_between": float(between),
        "likeness": len(common) / sqrt(len(a.words) * len(b.words)) if common else 0.0,
        "shared_words": float(len(common)),
        "lead_shared": float(len(lead)),
        "lead_in_before": len(lead) / len(b.lead_words) if lead else 0.0,
        "their_shared": float(len(a.their_words & b.their_words)),
        "crossed_words": float(len(a.our_words & b.their_words) + len(a.their_words & b.our_words)),
        "words_of_question": float(len(a.our_last_words & b.their_words)),
    }
    found |= _by_place(a, b)
    found |= _by_things(a, b)
    found |= _by_question(a, b)
    found |= _by_record(a, b)
    return found


def _by_place(a: Session, b: Session) -> dict[str, float]:
    is_thread = bool(a.threads & b.threads)
    return {
        "same_channel": float(a.channel == b.channel),
        "same_thread": float(is_thread),
        "same_mail_thread": float(is_thread and b.channel == "email"),
        "same_subject": float(
            a.channel == b.channel == "email" and bool(a.subject) and a.subject == b.subject
        ),
        "same_team": _agree(a.teams, b.teams),
        "same_agent": _agree(a.agents, b.agents),
    }


def _agree(a: frozenset[str], b: frozenset[str]) -> float:
    """1 the same, -1 another, 0 not known."""
    if not a or not b:
        return 0.0
    return 1.0 if a & b else -1.0


def _by_things(a: Session, b: Session) -> dict[str, float]:
    grams = len(a.grams & b.grams)
    kinds = [kind for kind, _ in a.entities & b.entities]
    return {
        "repeated_words": float(min(grams, 12)),
        "repeated_share": grams / min(len(a.grams), len(b.grams)) if grams else 0.0,
        "shared_numbers": float(kinds.count("number")),
        "shared_amounts": float(kinds.count("amount")),
        "shared_times": float(sum(it in _TIMES for it in kinds)),
        "shared_names": float(sum(it in _NAMES for it in kinds)),
    } | _by_topic(a.topics, b.topics)


def _by_topic(a: dict[str, int], b: dict[str, int]) -> dict[str, float]:
    if not a or not b:
        return {"topic_likeness": -0.2, "same_topic": 0.0}
    together = sum(n * b[topic] for topic, n in a.items() if topic in b)
    size = sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return {
        "topic_likeness": together / size,
        "same_topic": 1.0 if main_topic(a) == main_topic(b) else -1.0,
    }


def main_topic(topics: dict[str, int]) -> str:
    return max(topics, key=lambda it: (topics[it], it))


def _by_question(a: Session, b: Session) -> dict[str, float]:
    return {
        "is_asked": float(bool(a.asked)),
        "answers": float(len(a.asked & b.given)),
        "misses_answer": float(bool(a.asked) and not a.asked & b.given),
        "asked_twice": float(len(a.questions & b.questions))
        + float(bool(a.last_question) and a.last_question in b.questions),
    }


def _by_record(a: Session, b: Session) -> dict[str, float]:
    """A record's change repeats what was said: the day, the price, the name of the place."""
    if not b.values:
        return {"record_hits": 0.0, "record_share": 0.0, "record_subject": 0.0}
    hits = sum(it in a.said for it in b.values)
    subject = set(b.subject.split()) - {"update"}
    return {
        "record_hits": float(hits),
        "record_share": hits / len(b.values),
        "record_subject": float(any(it in a.said for it in subject)),
    }
