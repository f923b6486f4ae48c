"""How a case stands at its end, in numbers: what its last session and its records say about being done."""

from collections.abc import Sequence

from sidecar.journey.sessions import Session

_LAST = (
    "ends_theirs", "ends_asking", "ends_asking_number", "ends_asking_name", "ends_offering", "ends_anything_else",
    "ends_done", "ends_regret", "ends_our_bye", "ends_our_thanks", "ends_their_thanks", "ends_their_bye",
    "ends_their_question", "ends_their_no", "ends_their_yes", "ends_their_wish", "their_last_words", "our_last_words",
    "only_thanks", "thanks", "wishes", "turns", "our_turns", "we_did", "their_words", "is_spoken", "is_chat",
)  # fmt: skip
ENDINGS = (
    *_LAST,
    "sessions",
    "records",
    "we_did_ever",
    "thanks_ever",
    "our_bye_ever",
    "we_spoke",
    "is_lone_post",
)


def ending_of(sessions: Sequence[Session]) -> list[float]:
    """The values of ENDINGS for the sessions of one case, in time."""
    spoken = [it for it in sessions if not it.is_record] or list(sessions)
    last = spoken[-1]
    return [
        *(last.traits[it] for it in _LAST),
        float(len(spoken)),
        float(len(sessions) - len(spoken)),
        float(any(it.traits["we_did"] for it in spoken)),
        float(any(it.traits["ends_their_thanks"] for it in spoken)),
        float(any(it.traits["ends_our_bye"] for it in spoken)),
        float(any(it.traits["our_turns"] for it in spoken)),
        float(len(spoken) == 1 and bool(last.traits["is_lone_post"])),
    ]
