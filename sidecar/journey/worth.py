"""What a word in a phrase is worth to the next agent: the weights of a brief, learnt offline, readable here."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sidecar.journey.entities import entities_of
from sidecar.journey.phrase_words import FILLER, IDLE, POLITE, SAID_OF_TALK, STOP, STRONG_WISH
from sidecar.journey.phrases import TOKEN, Phrase, wish_of

OF_KIND = {
    "order": 4.0, "invoice": 4.0, "claim": 4.0, "policy": 4.0, "account": 4.0, "tracking": 4.0, "booking": 4.0,
    "ticket": 4.0, "customer": 4.0, "serial": 3.5, "flight": 3.5, "reference": 3.5, "amount": 3.0, "date": 3.0,
    "weekday": 2.5, "time": 3.0, "duration": 2.0, "phone": 3.0, "email": 3.0, "url": 2.0, "person": 0.0, "name": 2.5,
    "quantity": 2.0,
}  # fmt: skip
PLAIN = 0.5
CAPITAL = 1.0
ANSWER = 1.0
ECHO = 0.4
LONE = 0.5
WISH = 0.8  # once a phrase
_CALLED_OUT = 6  # words
_NO = frozenset("not no don't can't doesn't cannot nicht kein pas non لا".split())
CHAT = (STOP | POLITE | FILLER | IDLE | _NO).union(
    "sounds sound course time thats i'll you're we're they're understand understood love lol haha phew know think guess bet"
    " mean say said really going why whatever thing things way guys gonna go try later see soon worries klingt klar alles".split()
)


def worths_of(phrase: Phrase, echoed: frozenset[str]) -> Mapping[str, float]:
    """Each token of the phrase with what it is worth; `echoed`: what the other side said too."""
    is_asking = phrase.is_question and phrase.side != "customer"  # there only what is named counts
    answer = ANSWER * phrase.is_answer + LONE * phrase.is_lone
    if is_asking:
        return _worths(phrase.text, answer, 0.0, frozenset())
    return _worths(phrase.text, answer, PLAIN, echoed.intersection(phrase.tokens))


@lru_cache(maxsize=4096)  # a phrase is weighed again with each word that follows it
def _worths(
    text: str, answer: float, unnamed: float, echoed: frozenset[str]
) -> Mapping[str, float]:
    worths: dict[str, float] = {}
    for it in TOKEN.finditer(text):
        token = it[0].casefold()
        if token not in STOP:
            plain = 0.0 if token in POLITE else unnamed
            capital = CAPITAL * (it[0][0].isupper() and it.start() > 0)
            echo = ECHO * (token in echoed)
            worths[token] = max(plain + capital + answer + echo, worths.get(token, 0.0))
    for entity in entities_of(text):
        for token in TOKEN.findall(text[entity.start : entity.end].casefold()):
            worths[token] = max(
                OF_KIND[entity.kind], worths.get(token, 0.0) * (entity.kind != "person")
            )
    return worths


def wished(phrase: Phrase) -> float:
    """What a phrase is worth beyond its words: one that says what the customer wants, or now wants instead."""
    return WISH * (phrase.side == "customer" and _is_strong_wish(phrase.text))


@lru_cache(maxsize=8192)
def _is_strong_wish(words: str) -> bool:
    return STRONG_WISH.search(words) is not None


def is_chat(phrase: Phrase) -> bool:
    """Whether a customer says nothing that the next agent needs: "That sounds great", "Or woman!"."""
    if phrase.side != "customer" or any(map(str.isdigit, phrase.text)):
        return False
    if _is_of_talk(phrase.text):
        return True
    if _is_strong_wish(phrase.text):
        return False
    if CHAT.issuperset(phrase.tokens):
        return not phrase.is_answer or _NO.isdisjoint(phrase.tokens)
    is_call = phrase.text.endswith("!") and phrase.n_words <= _CALLED_OUT
    return is_call and not phrase.is_answer and not wish_of(phrase)


@lru_cache(maxsize=8192)
def _is_of_talk(words: str) -> bool:
    return SAID_OF_TALK.fullmatch(words) is not None


def echoes(phrases: Sequence[Phrase]) -> frozenset[str]:
    """What both sides said."""
    ours = {token for it in phrases if it.side != "customer" for token in it.tokens}
    theirs = {token for it in phrases if it.side == "customer" for token in it.tokens}
    return frozenset(ours & theirs) - STOP
