"""What a colleague's note tells of a case: told by the customer, tried and promised by us, each in its own words."""

import re
from typing import NamedTuple


class Noted(NamedTuple):
    """Sentences of the note, in its order; what is none of the three stands in none."""

    told: list[str]
    tried: list[str]
    promised: list[str]


# Labels, or who did what, in English, German, French, Spanish and Arabic.
_PROMISED = (
    r"promis\w*|guaranteed|committed to|(?:we|i)(?:'ll| will) (?:call|answer|refund|send|write|get back)\b"
    r"|versprochen|zugesagt|zusage|prometid\w+|prometí|prometimos"
    r"|وعد(?:ت|نا|ته|تها|ناه|ناها)\w*|تعهدنا|س(?:نتصل|أتصل|نرد|نعيد|نرسل|يتم)\b"
)
_TRIED = (
    r"tried|done(?: so far)?(?=:)|(?:i|we)(?: have|'ve)?(?: already| also| just)* (?:check|compar|ask|call|look|restart|reset|test|verif|refund|sent|send|search"
    r"|replac|contact|confirm|escalat|found|open|cancel|book|spoke|wrote|went)\w*"
    r"|(?:checked|compared|asked|called|tested|verified|restarted|searched|contacted) \w+"
    r"|versucht|(?:ich|wir) (?:habe|haben)\b[^.!?]*\b(?:geprüft|verglichen|gefragt|angerufen|getestet|neu gestartet|gesucht|erstattet|bestellt)"
    r"|essayé|(?:j'ai|nous avons) (?:vérifié|comparé|demandé|appelé|testé|redémarré|remboursé|cherché)"
    r"|intentado|(?:he|hemos) (?:comprobado|comparado|preguntado|llamado|probado|reiniciado|reembolsado|buscado)"
    r"|(?:لقد )?(?:تحققت|تحققنا|راجعت|راجعنا|فحصت|فحصنا|اتصلت|اتصلنا|سألت|سألنا|جربت|جربنا|أعدت|أعدنا|استعدنا|أرسلت|أرسلنا|ألغيت|ألغينا|حاولت|حاولنا|بحثت|بحثنا)\b|تم(?:ت)? (?:التحقق|مراجعة|فحص|الاتصال|إعادة|إرسال|إلغاء|استرداد)"
)
_TOLD = (
    r"told(?: us| me)?|(?:s?he|they|customer|client|caller|the customer)(?: \w+){0,2} (?:sa(?:ys|id|y)|tells|told|reports?|reported|wants?|needs?|asks?"
    r"|paid|was|were|is|has|had|cannot|can't|did|does|lost|waits?|bought|received)\b"
    r"|(?:kunde|kundin|er|sie) (?:sagt|sagte|will|möchte|braucht|wartet|hat|ist|wurde)|(?:le client|la cliente|elle|il) (?:dit|veut|demande|attend|a|est)"
    r"|(?:el cliente|la clienta|ella|él) (?:dice|quiere|pide|espera|ha|está)"
    r"|(?:العميلة?|الزبونة?|المتصلة?) \w+|(?:قالت?|يقول|تقول|يريد|تريد|طلبت?|ذكرت?|دفعت?) "
)
_KINDS = (  # the surer reading first: "I asked whether she was charged" is tried
    ("promised", re.compile(rf"(?i)\b(?:{_PROMISED})")),
    ("tried", re.compile(rf"(?i)(?<!\w)(?:{_TRIED})")),
    ("told", re.compile(rf"(?i)^\W*(?:{_TOLD})")),
)
_LABEL = re.compile(
    r"(?i)^\W*(?:(?P<told>told(?: us| me)?|customer|kunde|kundin|client|cliente|العميلة?|الزبونة?|قال(?:ت)? لنا)|(?P<tried>tried|done(?: so far)?|versucht|essayé|intentado|جربنا|ما تم|تم)"
    r"|(?P<promised>promised|versprochen|zugesagt|promis|prometido|وعدنا|الوعد))[ ]*:[ ]*"
)
_SENTENCE = re.compile(r"\S(?:[^.!?؟\n]|(?<=\w)\.(?=\w))*[.!?؟]*")
_FEWEST = 2  # words


def noted_in(note: str) -> Noted:
    """A label ("Told us: ...") counts to the end of its sentence."""
    noted = Noted([], [], [])
    for it in _SENTENCE.finditer(note):
        kind, words = _read(it[0])
        if kind and len(words.split()) >= _FEWEST:
            getattr(noted, kind).append(words)
    return noted


def kind_at(note: str, place: int) -> str | None:
    """told, tried or promised: what the sentence at that place is; None where it is none of the three."""
    found = (it for it in _SENTENCE.finditer(note) if it.start() <= place < it.end())
    return next((_read(it[0])[0] for it in found), None)


def _read(sentence: str) -> tuple[str | None, str]:
    """Its kind, and its words without the label."""
    label = _LABEL.match(sentence)
    if label:
        return label.lastgroup, sentence[label.end() :]
    return next((kind for kind, cue in _KINDS if cue.search(sentence)), None), sentence
