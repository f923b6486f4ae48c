"""What a stretch of turns shows by its wording: how it opens, what it asks, how it ends."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sidecar.journey.bare_turns import BareTurn
from sidecar.journey.cue_words import CUES, Cues
from sidecar.journey.language_words import FUNCTION_WORDS, KNOWN_WORDS, STOP, UNREAD_WORDS
from sidecar.journey.topics import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_CLOCK = re.compile(
    r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues?|wed|thu|fri|sat|sun)[a-z]*\b|\b\d{1,2} ?(am|pm|uhr|h)\b"
    r"|\b\d{1,2}:\d\d\b|\b(today|tomorrow|tonight|morning|noon|afternoon|evening|midnight|o'clock|heute|morgen|demain|hoy|mañana)\b"
    r"|\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|lundi|mardi|mercredi|jeudi|vendredi|samedi|lunes|martes|miércoles"
    r"|jueves|viernes|sábado|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|avril|juin|juillet|août"
    r"|enero|febrero|abril|mayo|junio|julio|agosto)\b|الساعة|غدا|اليوم|(?:السبت|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)"
)
_COUNT = re.compile(
    r"(?i)\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
    r"|deux|trois|quatre|cinq|dix|tres|cuatro|cinco|seis|siete|ocho|diez|اثنين|ثلاثة|أربعة|خمسة|ستة|عشرة)\b"
)
_ARABIC = re.compile(r"[ء-غف-ي]")
_NOT_ARABIC = re.compile(r"[پچژگکیٹڈڑےںھۀە]")  # Persian, Urdu, Kurdish
_LONG = 2000  # letters: what is said later than that is detail


class Opening(NamedTuple):
    """How the customer begins: `first` turn, the `lead` up to the first turn of substance, its `body`."""

    first: str
    lead: str
    body: str


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def telling(words: Sequence[str]) -> frozenset[str]:
    """The stems of the words that say what it is about."""
    return frozenset(stem(it) for it in words if it not in STOP and (len(it) > 1 or it.isdigit()))


def language_of(words: Sequence[str], told: str | None = None) -> str | None:
    """The language that most function words are of; English where there are too few words to tell.
    None: one that we do not read."""
    if told and told[:2].lower() in FUNCTION_WORDS:
        return told[:2].lower()
    letters = [it for it in words[:200] if not it.isdigit()]
    if sum(_ARABIC.match(it) is not None for it in letters) * 2 > len(letters):
        return None if any(_NOT_ARABIC.search(it) for it in letters) else "ar"
    found = {name: _n_of(letters, known) for name, known in KNOWN_WORDS.items()}
    best = max(found, key=lambda name: found[name])
    if any(_n_of(letters, unread) > found[best] for unread in UNREAD_WORDS.values()):
        return None
    if found[best] * 8 >= len(letters) and (found[best] or len(letters) < 3):
        return best
    return "en" if len(letters) < 6 and all(it.isascii() for it in letters) else None


def _n_of(letters: Sequence[str], words: frozenset[str]) -> int:
    return sum(map(words.__contains__, letters))


def opening_of(said: Sequence[str], cues: Cues) -> Opening:
    lead: list[str] = []
    for text in said[:3]:
        lead.append(text[:_LONG])
        n = len(words_of(text))
        if n >= 6 or (n >= 4 and not cues.greets.search(text)):
            break
    return Opening(lead[0] if lead else "", " ".join(lead), lead[-1] if lead else "")


def traits_of(turns: Sequence[BareTurn], cues: Cues) -> dict[str, float]:
    """Numbers about the wording of a session (counts, or 1 for yes); the same names in every language."""
    ours = [it.text[:_LONG] for it in turns if it.who == "agent"]
    theirs = [it.text[:_LONG] for it in turns if it.who == "customer"]
    found = _how_it_opens(theirs, cues)
    found |= _how_we_answer(ours, cues)
    found |= _how_it_ends(turns, ours, theirs, cues)
    n_words = sum(len(words_of(it)) for it in theirs)
    found["turns"], found["their_turns"], found["our_turns"] = len(turns), len(theirs), len(ours)
    found["their_words"] = n_words
    found["we_begin"] = float(bool(turns) and turns[0].who == "agent")
    is_thanks = bool(theirs) and not ours and n_words < 10
    found["only_thanks"] = float(is_thanks and bool(cues.thanks.search(" ".join(theirs))))
    return found


def _how_it_opens(theirs: Sequence[str], cues: Cues) -> dict[str, float]:
    first, lead, body = opening_of(theirs, cues)
    everything = " ".join(theirs)
    return {
        "greets": _n(cues.greets.search(first) or cues.greets.search(body)),
        "greets_first": _n(cues.greets.search(first)),
        "wishes": _n(cues.wishes.search(lead)),
        "wishes_anywhere": _n(cues.wishes.search(everything)),
        "thanks": _n(cues.thanks.search(lead)),
        "thanks_first": _n(cues.thanks.search(first)),
        "says_bye": _n(cues.byes.search(lead)),
        "says_yes": _n(cues.yes.search(first)),
        "says_no": _n(cues.no.search(first)),
        "says_again": _n(cues.again.search(everything)),
        "refers": len(cues.refers.findall(lead)),
        "goes_on": _n(cues.goes_on.search(first)),
        "names_self": _n(cues.name_is.search(lead)),
        "has_problem": _n(cues.problems.search(lead)),
        "asks": _n(cues.questions.search(body)),
        "lead_words": len(words_of(lead)),
        "first_words": len(words_of(first)),
        "telling_words": len(telling(words_of(lead))),
        "is_lower": float(first[:1].islower()),
        "has_number": _n(re.search(r"\d", lead)),
        "has_time": _n(_CLOCK.search(lead)),
    }


def _how_we_answer(ours: Sequence[str], cues: Cues) -> dict[str, float]:
    first = ours[0] if ours else ""
    asked = first if cues.questions.search(first) else ""
    everything = " ".join(ours)
    return {
        "we_offer_help": _n(cues.how_help.search(everything)),
        "we_greet": _n(cues.greets.search(first)),
        "we_ask_name": float(any(_asks_name(it, cues) for it in ours)),
        "we_ask_name_first": _n(cues.names.search(asked)),
        "we_ask_first": float(bool(asked)),
        "we_ask_number_first": _n(cues.numbers.search(asked)),
        "we_regret_first": _n(cues.regrets.search(first)),
        "we_did_first": _n(cues.done.search(first)),
        "we_did": _n(cues.done.search(everything)),
    }


def _how_it_ends(
    turns: Sequence[BareTurn], ours: Sequence[str], theirs: Sequence[str], cues: Cues
) -> dict[str, float]:
    last = turns[-1] if turns else BareTurn("customer", "")
    our_last, their_last = (ours or [""])[-1], (theirs or [""])[-1]
    our_end, their_end = " ".join(ours[-2:]), " ".join(theirs[-2:])
    is_asked = last.who == "agent" and cues.questions.search(last.text)
    return {
        "ends_theirs": float(last.who == "customer"),
        "ends_asking": _n(is_asked),
        "ends_asking_number": _n(is_asked and cues.numbers.search(our_last)),
        "ends_asking_name": _n(is_asked and cues.names.search(our_last)),
        "ends_offering": _n(is_asked and cues.offers.search(our_last)),
        "ends_anything_else": _n(cues.anything_else.search(our_end)),
        "ends_done": _n(cues.done.search(our_end)),
        "ends_regret": _n(cues.regrets.search(our_last)),
        "ends_our_bye": _n(cues.byes.search(our_end)),
        "ends_our_thanks": _n(cues.thanks.search(our_last)),
        "ends_their_thanks": _n(cues.thanks.search(their_end)),
        "ends_their_bye": _n(cues.byes.search(their_end)),
        "ends_their_question": _n(cues.questions.search(their_last)),
        "ends_their_no": _n(cues.no.search(their_last)),
        "ends_their_yes": _n(cues.yes.search(their_last)),
        "ends_their_wish": _n(cues.wishes.search(their_last)),
        "their_last_words": len(words_of(their_last)),
        "our_last_words": len(words_of(our_last)),
    }


def asked_for(question: str, cues: Cues) -> frozenset[str]:
    """What our question asks for: name, time, number, place, yes; nothing where it is none."""
    if not cues.questions.search(question) or cues.how_help.search(question):
        return frozenset()
    kinds = {
        "name": cues.names,
        "time": cues.times,
        "number": cues.numbers,
        "place": cues.places,
        "yes": cues.offers,
    }
    return frozenset(kind for kind, it in kinds.items() if it.search(question)) or frozenset(
        ("yes",)
    )


def given_in(opening: Opening, cues: Cues) -> frozenset[str]:
    """What the beginning could be the answer to, in the words of `asked_for`."""
    first, lead, _ = opening
    is_short = len(words_of(first)) <= 3
    has_name = bool(cues.named.search(lead))
    given = {
        "name": is_short or has_name or bool(cues.name_is.search(lead)),
        "time": bool(_CLOCK.search(lead)),
        "number": bool(_COUNT.search(lead)),
        "place": has_name,
        "yes": bool(cues.yes.search(first) or cues.no.search(first)),
    }
    return frozenset(kind for kind, is_given in given.items() if is_given)


def is_question(text: str, cues: Cues) -> bool:
    return bool(cues.questions.search(text)) and not cues.how_help.search(text)


def cues_in(language: str | None) -> Cues:
    """Of a language that we do not read nothing is concluded from wording; English stands in its place."""
    return CUES[language or "en"]


def _asks_name(text: str, cues: Cues) -> bool:
    return bool(cues.names.search(text) and cues.questions.search(text))


def _n(found: object) -> float:
    return 1.0 if found else 0.0
