"""Secrets that are known by their shape, whatever is said about them: account numbers of banks, social security."""

import re
from collections.abc import Iterator

from sidecar.journey.secrets_named import Marked, card_numbers

_IBAN = re.compile(
    r"(?<![\w])[A-Za-z]{2}\d{2}(?:[ ]?[A-Za-z0-9]{4}){2,7}(?:[ ]?[A-Za-z0-9]{1,3})?(?![\w])"
)
_SHAPES = re.compile(
    r"(?<![\w.+-])\d{3}-\d{2}-\d{4}(?![\w-])"  # social security, https://www.ssa.gov/employer/stateweb.htm
    r"|(?<!\w)[A-CEGHJ-TW-Za-ceghj-tw-z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-Da-d](?!\w)"  # national insurance
)
_EXPIRY = re.compile(
    r"(?i)\b(?:exp(?:iry|ires?|iration|\.)?(?:[ ]date)?|valid (?:thru|through|until|till)|good thru|gültig bis|ablaufdatum|läuft ab|date d['’]expiration|expire(?: le| en| fin)?"
    r"|valable jusqu['’]?(?:au|à|en)?|fecha de (?:caducidad|vencimiento)|caduca(?: en| el)?|vence(?: en| el)?|تاريخ الانتهاء|تنتهي(?: في)?|صالحة حتى)"
    r"[ :=,]*(?:is|on|in|at|date|am|im|ist|est|es|el|le|هو)?[ :]*(?P<date>(?:0?[1-9]|1[0-2])[ ]?[/.-][ ]?(?:20)?\d\d)(?![\w/.-]*\d)"
)
_LONE_EXPIRY = re.compile(
    r"[\s,;]{0,5}(?P<date>(?:0[1-9]|1[0-2])[ ]?[/-][ ]?(?:20)?\d\d)(?![\w/.-]*\d)"
)
_CARD = re.compile(r"(?i)\bcards?\b|visa|master|amex|karte|\bcarte|tarjeta|بطاق|cvv|cvc|ccv")
_NEAR = 80  # letters between a card and its expiry
_BEHIND_CARD = re.compile(
    r"[\s,;/|-]*(?P<code>\d{3,4})(?![\w/.,-]*\d|[ ]?(?:€|\$|usd|eur|dollars?|euros?))"
)


def shaped_secrets(text: str) -> Iterator[Marked]:
    """Cards with what stands beside them, and numbers whose shape or check digits say what they are."""
    if _DIGITS.search(text):
        yield from _of_banks(text)
        yield from _of_people(text)
        yield from _of_cards(text)


_DIGITS = re.compile(r"\d[^\n]?\d")


def _of_banks(text: str) -> Iterator[Marked]:
    for it in _IBAN.finditer(text):
        if end := _iban_end(it[0]):
            yield it.start(), it.start(), it.start() + end


def _of_people(text: str) -> Iterator[Marked]:
    for it in _SHAPES.finditer(text):
        yield it.start(), it.start(), it.end()


def _of_cards(text: str) -> Iterator[Marked]:
    cards = [*card_numbers(text)]
    yield from cards
    for _, _, end in cards:
        yield from _beside(text, end)
    for it in _EXPIRY.finditer(text):
        if cards or _CARD.search(text, max(0, it.start() - _NEAR), it.end() + _NEAR):
            yield it.start(), it.start("date"), it.end("date")


def _beside(text: str, end: int) -> Iterator[Marked]:
    """`4111 1111 1111 1111 12/27 123`: a card with its expiry and its code."""
    if expiry := _LONE_EXPIRY.match(text, end):
        yield expiry.start("date"), expiry.start("date"), expiry.end("date")
        if code := _BEHIND_CARD.match(text, expiry.end()):
            yield code.start("code"), code.start("code"), code.end("code")


def _iban_end(words: str) -> int:
    """Where the account number ends; a word behind it is no part of it. 0: it is none (ISO 13616, mod 97)."""
    ends = [len(words), *(it.start() for it in reversed([*re.finditer(" ", words)]))]
    return next((end for end in ends if is_iban(words[:end])), 0)


def is_iban(words: str) -> bool:
    """By its check digits, which are 02 to 98: 00, 01 and 99 would come out right for others' numbers."""
    flat = words.replace(" ", "").upper()
    if len(flat) < 15 or flat[2:4] in ("00", "01", "99"):
        return False
    return int("".join(str(int(it, 36)) for it in flat[4:] + flat[:4])) % 97 == 1
