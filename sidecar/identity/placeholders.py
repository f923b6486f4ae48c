"""What stands in a field where nothing was known: Unknown, n/a, 000-000, Walk-in customer, Test Test."""

import re
from functools import lru_cache

_NOTHING = frozenset(
    (
        *"unknown unbekannt inconnu desconocido n/a na n.a none null nil nan undefined".split(),
        *"anonymous tbc tba tbd missing withheld restricted empty blank".split(),
        "unknown caller", "anonymous caller", "private number", "number withheld", "caller withheld",
        "not provided", "not available", "not given", "not known", "not applicable", "not specified",
        "no name", "no email", "no e-mail", "no phone", "no number", "no value", "keine angabe",
    )
)  # fmt: skip
# What no person, company or place is called, but a part of a name may be: John Guest, Ann Test.
_NOBODY_WHOLE = frozenset(
    (
        *"test tester guest customer client caller user visitor private cash".split(),
        *"walk-in walkin default dummy sample".split(),
        "test test", "walk in", "walk in customer", "walk-in customer", "cash sale", "cash customer",
        "test customer", "test user", "guest user", "wireless caller", "toll free",
    )
)  # fmt: skip
_NOBODY_WORDS = frozenset(
    """unknown anonymous anon guest customer client caller user visitor test tester na none null nan
    nn no name noname kunde kundin gast unbekannt inconnu inconnue desconocido whatsapp wireless
    private privat withheld number not provided available walk in walkin cash sale dummy default
    undefined tbc xxx""".split()
)
# What a name ends in that is an office's, with many hands: Bluebird Front Desk.
_OFFICES = frozenset(
    """desk helpdesk office team support reception department dept hotline sekretariat empfang buero
    kundenservice kundendienst switchboard secretariat accueil recepcion""".split()
)
_BETWEEN = re.compile(r"[\s().+/-]")
_HIDDEN = re.compile("[*\u2022\u25cf]{2}")
_CROSSED_OUT = re.compile("[*\u2022\u25cf#?]{2}|(?<![a-z])x{2,}(?![a-z])", re.IGNORECASE)
_COUNTING = ("0123456789", "1234567890", "9876543210", "987654321")


@lru_cache(maxsize=16384)
def is_nothing(text: str) -> bool:
    """Does this say that nothing is known, whatever the field?"""
    plain = _plain(text)
    if plain in _NOTHING or not plain.strip("x "):
        return True
    return not plain.isalpha() and is_filler(plain)


@lru_cache(maxsize=1 << 12)
def is_nobody(text: str) -> bool:
    """Is this, as the whole of a field, nobody's and nothing's: also Guest and Walk-in?"""
    return is_nothing(text) or _plain(text) in _NOBODY_WHOLE


def names_nobody(words: tuple[str, ...]) -> bool:
    """Are these all the words of a name, and nobody's: Unknown Caller, Guest Customer, Front Desk?"""
    return _NOBODY_WORDS.issuperset(words) or (len(words) > 1 and words[-1] in _OFFICES)


def is_hidden(text: str) -> bool:
    """Does it leave out what would tell whose it is: j***@mail.example? Many people's then look the same."""
    return _HIDDEN.search(text) is not None


def is_crossed_out(number: str) -> bool:
    """As `is_hidden`, of a number: 415-555-xxxx, xxx-xx-1234, ###-##-1234."""
    return _CROSSED_OUT.search(number) is not None


def is_filler(text: str) -> bool:
    """Digits typed to fill a field: 000-000, 9999999, 1234567. A row of zeros of any length is one."""
    if text[:1].isalpha() or text[-1:].isalpha():
        return False
    digits = text if text.isdigit() else _BETWEEN.sub("", text)
    if not digits.isdigit():
        return False
    if len(digits) < 6:
        return not digits.strip("0")
    return len(set(digits)) == 1 or any(it.startswith(digits) for it in _COUNTING)


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .-_*?#()[]<>\"'")
