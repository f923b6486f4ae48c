"""Why a session stands where it stands, in words: what weighed most, with what was found."""

from collections.abc import Callable

from sidecar.journey.pairs import HOUR, main_topic, values_of
from sidecar.journey.sessions import MINUTE, Session
from sidecar.journey.weights import SAME
from sidecar.journey.written import as_written, is_open

_MOST = 3
_LEAST = 0.15  # what weighs less on the scale of log odds decides nothing
_GROUPS = {
    "time": ("hours_between", "overlap", "sessions_between"),
    "thread": ("same_thread", "same_mail_thread", "same_subject", "after: is_reply"),
    "team": ("same_team", "same_agent"),
    "words": (
        "likeness", "shared_words", "lead_in_before", "lead_shared", "their_shared", "crossed_words",
    ),
    "repeated": ("repeated_words", "repeated_share", "asked_twice"),
    "things": ("shared_numbers", "shared_amounts", "shared_times", "shared_names"),
    "topic": ("topic_likeness", "same_topic"),
    "question": ("is_asked", "answers", "misses_answer", "words_of_question"),
    "record": ("record_hits", "record_share", "record_subject"),
}  # fmt: skip
_GROUP_OF = {name: group for group, names in _GROUPS.items() for name in names}
_UNREAD = "language not read: by numbers and time"


def why_it_goes_on(a: Session, b: Session, between: int) -> tuple[str, ...]:
    """What speaks for `b` going on with the need of `a`, the strongest first."""
    if a.named or b.named:
        return (_shared_things(a, b) or _same_thread(a, b) or _time_between(a, b),)
    if a.language is None or b.language is None:
        return tuple(it for it in (_shared_things(a, b), _time_between(a, b), _UNREAD) if it)
    said = _strongest(a, b, between, sign=1, words=_FOR)
    return said or (_time_between(a, b),)


def why_it_is_new(a: Session, b: Session, between: int) -> tuple[str, ...]:
    """What speaks for `b` opening a need of its own, beside the likest one before it."""
    if a.language is None or b.language is None:
        return (_UNREAD,)
    said = _strongest(a, b, between, sign=-1, words=_AGAINST)
    return said or ("nothing before it is like it",)


def _strongest(
    a: Session, b: Session, between: int, *, sign: int, words: dict[str, "_Words"]
) -> tuple[str, ...]:
    weighed: dict[str, float] = {}
    for name, part in SAME.parts(values_of(a, b, between)).items():
        group = _GROUP_OF.get(name) or name.partition(":")[0]
        weighed[group] = weighed.get(group, 0.0) + sign * part
    found: list[str] = []
    for group in sorted(weighed, key=lambda it: (-weighed[it], it)):
        said = words[group](a, b) if group in words and weighed[group] > _LEAST else None
        if said and len(found) < _MOST:
            found.append(said)
    return tuple(found)


_Words = Callable[[Session, Session], str | None]


def _time_between(a: Session, b: Session) -> str:
    gap = b.start - a.end
    if gap < 0:
        return "while the other was going on"
    if gap < 2 * HOUR:
        return f"{max(1, gap // MINUTE)} min after it"
    if gap < 48 * HOUR:
        return f"{gap // HOUR} h after it"
    return f"{gap // (24 * HOUR)} days after it"


def _same_thread(a: Session, b: Session) -> str | None:
    if a.threads & b.threads:
        return "in the same conversation of the tool"
    return "same subject" if a.subject and a.subject == b.subject else None


def _same_team(a: Session, b: Session) -> str | None:
    both = sorted(a.teams & b.teams) or sorted(a.agents & b.agents)
    return f"with {both[0]} as before" if both else None


def _shared_words(a: Session, b: Session) -> str | None:
    both = as_written(a.words & b.lead_words or a.words & b.words, (b, a))
    return f"same words: {', '.join(both)}" if both else None


def _repeated(a: Session, b: Session) -> str | None:
    if a.grams & b.grams:
        return "says the same again"
    return "we ask the same again" if a.questions & b.questions else None


def _shared_things(a: Session, b: Session) -> str | None:
    order = {"number": 0, "amount": 1}
    both = sorted(a.entities & b.entities, key=lambda it: (order.get(it[0], 2), it))
    shown = [value for kind, value in both if kind not in _AS_WRITTEN or is_open(value, b)]
    return f"{', '.join(shown[:2])} named in both" if shown else None


_AS_WRITTEN = ("number", "name")  # others are normalised, and no secrets


def _same_topic(a: Session, b: Session) -> str | None:
    both = {it: min(n, b.topics[it]) for it, n in a.topics.items() if it in b.topics}
    return f"both about {main_topic(both)}" if both else None


def _answered(a: Session, b: Session) -> str | None:
    if a.asked & b.given:
        return "answers what we had asked"
    return "we had asked and wait for the answer" if a.asked else None


def _recorded(a: Session, b: Session) -> str | None:
    hit = next((it for it in b.values if it in a.said), None)
    return f"the record says what was said: {hit[:40]}" if hit else None


def _not_done(a: Session, _: Session) -> str | None:
    return None if a.traits["ends_our_bye"] else "what came before was not done"


def _goes_on(_: Session, b: Session) -> str | None:
    if b.traits["only_thanks"]:
        return "thanks for what was done"
    return None if b.traits["wishes"] or b.is_record else "goes on without a new wish"


_FOR: dict[str, _Words] = {
    "time": _time_between,
    "thread": _same_thread,
    "team": _same_team,
    "words": _shared_words,
    "repeated": _repeated,
    "things": _shared_things,
    "topic": _same_topic,
    "question": _answered,
    "record": _recorded,
    "before": _not_done,
    "after": _goes_on,
}


def _new_wish(_: Session, b: Session) -> str | None:
    if b.traits["wishes"]:
        return "opens with a wish of its own"
    return "opens with a greeting" if b.traits["greets"] else None


def _was_done(a: Session, _: Session) -> str | None:
    is_done = (
        a.traits["ends_our_bye"] or a.traits["ends_their_bye"] or a.traits["ends_their_thanks"]
    )
    return "what came before was done" if is_done else None


def _other_topic(a: Session, b: Session) -> str | None:
    if not a.topics or not b.topics or main_topic(a.topics) == main_topic(b.topics):
        return None
    return f"about {main_topic(b.topics)}, not {main_topic(a.topics)}"


def _other_team(a: Session, b: Session) -> str | None:
    if not a.teams or not b.teams or a.teams & b.teams:
        return None
    return f"with {min(b.teams)}, not {min(a.teams)}"


_AGAINST: dict[str, _Words] = {
    "time": _time_between,
    "team": _other_team,
    "topic": _other_topic,
    "words": lambda a, b: None if a.words & b.lead_words else "no words in common",
    "question": lambda a, b: "no answer to what we had asked" if a.asked - b.given else None,
    "before": _was_done,
    "after": _new_wish,
}
