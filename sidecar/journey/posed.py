"""Words of a customer that pose as somebody else's, or tell a machine what to do: quoted, but they decide nothing."""

import re
from functools import lru_cache

from sidecar.journey.secrets_named import Span

_VOICES = (
    r"system(?: (?:message|prompt|note))?|assistant|agent|bot|ai|chatbot|supervisor|admin(?:istrator)?|developer|manager(?:'s note)?|internal(?: note)?"
    r"|hand-?(?:off|over)(?: (?:from|to) [^\n:.]{1,60}| note)?|verification|verified(?: by [^\n:.]{1,40})?|promised?(?: by [^\n:.]{1,40})?|instructions?(?: (?:to|for) [^\n:.]{1,40})?"
    r"|note (?:to|for) (?:the )?(?:agents?|ai|bot|system|staff|team|assistant|whoever)[^\n:.]{0,30}|new (?:task|instructions?)|important instructions?"
    r"|mitarbeiter|berater|agente|conseiller|système|sistema|الموظف|النظام"
)
_CUE = re.compile(
    rf"(?P<label>(?:(?:(?<=[.!?] )|(?<=\n)|^)(?:#+[ ]*|[\[(*]+)?|(?<=[ ])(?:#+[ ]*|[\[(*]+)?(?=[A-Z]))(?i:{_VOICES})[\])*]*[ ]*:)"
    r"|(?i:\b(?:ignore|disregard|forget|override|bypass)\b(?![ ](?:(?:all|both|any)[ ])?(?:of[ ])?my[ ](?:\w+[ ])?(?:above|previous|prior|earlier)\b|[ \w]{0,30}\bof mine\b)(?=[^.!?\n]{0,40}\b(?:above|previous|prior|earlier|instructions?|rules?|prompts?|(?:what|everything) you (?:were|have been) told|before this)\b)"
    r"|\bignorier\w*\b(?=[^.!?\n]{0,40}\b(?:obige\w*|vorherige\w*|anweisung\w*|regeln)\b)|\b(?:ignore[zr]?|oublie[zr]?)\b(?=[^.!?\n]{0,40}\b(?:précède|précédentes?|ci-dessus|instructions|consignes)\b)"
    r"|\b(?:ignor[ae]|olvid[ae])\b(?=[^.!?\n]{0,40}\b(?:anterior(?:es)?|instrucciones|de arriba|reglas)\b)|تجاهل(?=[^.!?\n]{0,40}(?:سبق|أعلاه|التعليمات|السابقة))"
    r"|\b(?:do not|don['’]t) tell (?:anybody|anyone|nobody|the customer)\b|\btell (?:the|your) (?:agents?|assistants?|bots?) (?:to|that)\b"
    r"|\b(?:you are|act as|pretend to be|behave as) (?:now )?(?:an? |the |my )?(?:ai|assistant|language model|system|supervisor|admin\w*|manager|developer|bot)\b"
    r"|\byour (?:new )?(?:instructions|rules|task|prompt) (?:have|has)\b|\brepeat after me\b|\bsystem prompt\b|\bif you (?:are an ai|shorten|summari[sz]e) this\b)"
    r"|(?P<data>[{\[][ ]*\"[\w ]{1,30}\"[ ]*:[^\n]{0,500}[}\]])"
    r"|(?P<markup>(?i:<(?:!--|/?(?:script|system|assistant|user|prompt|instructions?|img|iframe|svg|style|phrases|agent|promise)\b)[^\n]{0,500}(?:>|--)))"
    r"|(?P<unseen>[\u202a-\u202e\u2066-\u2069](?:[^\n]{0,500}[\u200b\u202a-\u202e\u2060-\u2069\ufeff])?|[\u200b\u2060-\u2065\ufeff])"
)
_ANY = re.compile(
    r"(?i)[:{<\u200b\u202a-\u202e\u2060-\u2069\ufeff]|ign?or|disregard|forget|override|bypass|oubli|olvid|تجاهل|\btell |you are|act as|pretend|behave|\byour |repeat|prompt|if you"
)
_END = re.compile(r"[.!?؟]+(?=\s|$)|\n|$")


_MARKS = re.compile(r"[.!?؟]*")


@lru_cache(maxsize=4096)
def posed_in(text: str) -> tuple[Span, ...]:
    """Where such words stand, each to the end of its sentence; places in time order, apart from each other.

    What is found is a matter of wording, and somebody will find another: so nothing that a customer writes
    is ever a promise, a deed or a record, whatever stands in it; this only keeps the known ways from
    weighing in what a case is about.
    """
    found: list[Span] = []
    if not _ANY.search(text):
        return ()
    at = 0
    while cue := _CUE.search(text, at):
        at = _end_of(text, cue)
        found.append((cue.start(), at))
    return tuple(found)


def without_posed(text: str) -> str:
    """The text with blanks in their place, letter for letter."""
    for start, end in posed_in(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _end_of(text: str, cue: re.Match[str]) -> int:
    """What shows its own end is not read on to that of the sentence; a sign alone, as it comes with what is
    pasted and with Arabic, is nobody's words."""
    if len(cue[0]) == 1:
        return cue.end()
    is_closed = cue.lastgroup in ("data", "markup", "unseen")
    end = (_MARKS if is_closed else _END).search(text, cue.end())
    return end.end() if end else len(text)
