"""Promises found in what we said: what, by whom, until when, and what shows that it was kept."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sidecar.journey.due import due_of
from sidecar.journey.phrases import Phrase
from sidecar.journey.piece import Piece
from sidecar.journey.written_dates import Order, order_of

_WE = r"(?:i|we|they|our team|the team|our \w+ team|a (?:member|colleague|manager|technician|specialist|supervisor|driver)[\w ]{0,30}|someone(?: [\w ]{0,20})?|somebody|the (?:manager|technician|courier|driver|engineer|bank|department))"
_DEED = (
    r"call|ring|phone|contact|email|e-mail|write|text|message|send|refund|reimburse|credit|ship|deliver|dispatch|replace|repair|fix"
    r"|look|check|get|come|follow|let|escalate|confirm|update|arrange|investigate|process|return|reply|respond|answer|inform|notify|issue|pay|waive"
    r"|cancel|forward|pass|knock|bring|reach|be in touch|be with you|have a look|make sure|see to|take care|resolve|sort|keep|give|review|add"
)
_PROMISE = re.compile(
    rf"(?i)\b{_WE}(?:'ll| will| shall| am going to| are going to|'m going to|'re going to| is going to)[ ](?:also |then |now |personally |certainly |gladly |have (?:someone|somebody|him|her|them|it) )*(?P<deed>{_DEED})\b"
    r"|\byou(?:'ll| will| should| shall)[ ](?P<get>receive|get|hear|have|be (?:refunded|contacted|called|credited|notified|informed|reimbursed))\b"
    r"|\b(?:refund|money|parcel|package|order|replacement|item|payment|amount|card|credit|letter|technician|it)\b[ \w]{0,20}(?:'ll| will)(?: be)?[ ](?P<thing>refunded|credited|sent|shipped|delivered|dispatched|arrive|reach you|be there|back|processed|replaced|returned|paid|with you)\b"
    r"|\b(?:i|we)(?: do)? (?P<word>promise|guarantee)\b"
    r"|\b(?:ich|wir)[ ](?P<de>werden?|(?:melde|rufe|schicke|sende|erstatte|überweise|kümmere|prüfe|kläre|liefere|bringe|bestelle|repariere|ersetze|informiere|kontaktiere|antworte|storniere|bearbeite)n?|liefern|kümmern|gebe (?:ihnen|dir) bescheid|geben (?:ihnen|dir) bescheid)\b|\bsie[ ](?P<de_get>erhalten|bekommen|hören)\b|\b(?P<de_be>wird|werden)\b[^.!?]{1,50}(?:erstattet|geliefert|versendet|zurückgerufen|überwiesen|gutgeschrieben)"
    r"|\b(?:der|die|ein|eine|unser|unsere)[ ][\w-]+[ ](?P<de_comes>kommt|ruft|meldet|liefert|bringt|schickt)\b(?=[^.!?]{0,40}(?:morgen|heute|bis|am|um|innerhalb|zwischen|in \d))"
    r"|\b(?:je|nous)[ ](?P<fr>vais|allons|vous (?:r?appel|rembours|enver|envo[iy]|contact|recontact|tiendr|répond|écri|expédi|livr|prévien|inform|transm)\w+|reviendr\w+|vérifi\w+|(?:vous |le |la |les |lui )?\w{2,}(?:erai|erons|rrai|rrons|drai|drons|irons))\b|\bvous[ ](?P<fr_get>recevrez|serez)\b|\b(?P<fr_be>sera|seront)[ ](?:remboursée?s?|livrée?s?|envoyée?s?|expédiée?s?)"
    r"|\b(?:le|la|un|une|notre|votre)[ ][\w-]+[ ](?:vous )?(?P<fr_comes>passera|viendra|arrivera|appellera|contactera|rappellera|livrera|enverra)\b"
    r"|\b(?!(?:qu|esp|quer|corr)eremos)(?P<es>\w+r(?:é|emos))\b|\b(?:voy|vamos)[ ]a[ ](?P<es_go>\w+[aei]r(?:l[eoa]s?)?)\b|\b(?P<es_get>recibirá|recibirás)\b"
    r"|\b(?P<es_be>será)[ ](?:reembolsad|enviad|entregad)\w+|\b(?:el|la|un|una|nuestr[oa])[ ]\w+[ ](?:le |lo |la )?(?P<es_comes>irá|vendrá|pasará|llegará|llamará|contactará|enviará)\b"
    r"|(?:^|\s)و?(?P<ar>س(?:[نأاي](?:قوم|تصل|تواصل|رسل|عيد|رد|راجع|بلغ|خبر|عود|تابع|وصل|صل|سلم|دفع|حضر|تأكد|علم)|يتم|تصل|تستلم|تحصل)|سوف)"
)
_NOT = re.compile(
    r"(?i)\b(?:will|shall|can|could|going to)[ ]?(?:not|never)\b|\bwon't\b|\bcannot\b|\b(?:nicht|kein\w*|ne|pas|no)\b(?= \w+)|\bunable\b|\bif you\b.*\?|\?\s*$|\bwould\b|لن "
)
_ABOUT = {
    "refund": r"(?i)refund|reimburs|credit|money|erstatt|überw|gutgeschr|rembours|reembols|devolv|نعيد|أعيد|استرد|المبلغ",
    "call": r"(?i)\b(?:call|ring|phone)|ruf|r?appel|llam|[نأ]تصل",
    "goods": r"(?i)ship|deliver|dispatch|parcel|package|replace|arrive|liefer|send\w* (?:you )?(?:a|the|an) (?:new|replacement)|livr|expéd|entreg|[تي]صلك|[نأ]رسل|تسليم",
    "word": r"(?i)contact|e-?mail|write|message|get back|let you know|update|touch|inform|notify|reply|respond|answer|hear|meld|schreib|contact|répond|escrib|respond|avis|informier|bescheid|نرد|أرد|تواصل",
}
_ABOUT_OF = {kind: re.compile(pattern) for kind, pattern in _ABOUT.items()}
_GIVEN_BACK = re.compile(r"(?i)\brefund|reimburs|\bcredited|erstattung|remboursement|reembolso")
_ARRIVED = re.compile(
    r"(?i)\b(?:shipped|delivered|dispatched|in_transit|in transit|arrived|fulfilled)\b"
)


class Promise(NamedTuple):
    """`phrase`: the words that promise. `due_at` in microseconds UTC. `by`: the agent, else the team, as the
    tool names them, else "us". `kept_by`: the key of the entry that shows it was kept."""

    phrase: Phrase
    about: str
    due_at: int | None
    by: str
    kept_by: int | None


def promises_of(
    pieces: Sequence[Piece], phrases: Sequence[Phrase], zone: str, *, region: str | None = None
) -> list[Promise]:
    """What we promised, in time; those about one thing stand together, also when they contradict each
    other. Only our own side promises: a customer who writes "you promised" says so, no more."""
    order = order_of((it.text for it in pieces if it.direction != "inbound"), region)
    found = [*_found(pieces, phrases, zone, order)]
    things = [*dict.fromkeys(it.about for it in found)]
    return sorted(found, key=lambda it: (things.index(it.about), it.phrase.at))


@lru_cache(maxsize=8192)
def is_promise(words: str) -> bool:
    return _PROMISE.search(words) is not None and _NOT.search(words) is None


def _found(
    pieces: Sequence[Piece], phrases: Sequence[Phrase], zone: str, order: Order | None
) -> Iterator[Promise]:
    known: set[tuple[str, ...]] = set()
    for it in phrases:
        if it.side not in ("us", "bot") or it.is_question or not is_promise(it.text):
            continue
        if it.tokens in known:
            continue
        known.add(it.tokens)
        piece = pieces[it.n]
        due_at = due_of(it.text, piece.occurred_at, zone, order=order)
        about = next(
            (kind for kind, pattern in _ABOUT_OF.items() if pattern.search(it.text)), "deed"
        )
        by = "bot" if it.side == "bot" else piece.agent or piece.team or "us"
        yield Promise(it, about, due_at, by, _kept_by(pieces[it.n + 1 :], about))


def _kept_by(later: Sequence[Piece], about: str) -> int | None:
    """The first entry after the promise that shows it kept."""
    return next((it.key for it in later if _shows(it, about)), None)


def _shows(piece: Piece, about: str) -> bool:
    is_record = piece.kind == "record" or piece.channel == "record"
    if about == "refund":
        return is_record and _GIVEN_BACK.search(piece.text) is not None
    if about == "goods":
        return is_record and _ARRIVED.search(piece.text) is not None
    is_ours = piece.direction == "outbound" and piece.by == "person"
    if about == "call":
        return is_ours and piece.channel == "voice"
    return about == "word" and is_ours
