"""When two spellings of a phone number are one number, and which numbers are nobody's own."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    NumberParseException,
    PhoneNumber,
    PhoneNumberType,
    ValidationResult,
)

from sidecar.identity.placeholders import is_crossed_out

_MEXICO, _BRAZIL, _ARGENTINA = 52, 55, 54
_NOBODYS = frozenset(
    (
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    )
)
_SCHEME = re.compile(r"^(tel|sms|callto|whatsapp):", re.IGNORECASE)
_NO_DIGIT = re.compile(r"\D")
_OLD_MOBILE = re.compile(r"^04[45]")  # of Mexico
_COUNTING = ("1234567890", "0123456789", "123456789", "12345678", "987654321", "9876543210")


@lru_cache(maxsize=1 << 13)
def canonical_phone(written: str, region: str) -> str | None:
    """E.164, with ";ext=12" where an extension was written, or None where it is no full number.

    `region` (ISO 3166) counts for numbers written without country code. Three countries write one
    mobile in several ways, which no E.164 formatter makes one: Mexico's +52 1, dropped in 2019;
    Brazil's ninth digit, which old address books lack; Argentina's 9 (from abroad) and 15 (at home),
    left out here because no fixed line has the same area code and number.
    """
    number = None if is_crossed_out(written) else _parse(_plain(written), region)
    if number is None:
        return None
    national = _one_form(number.country_code or 0, phonenumbers.national_significant_number(number))
    if len(set(national)) == 1 or national in _COUNTING:
        return None
    extension = f";ext={number.extension}" if number.extension else ""
    return f"+{number.country_code}{national}{extension}"


@lru_cache(maxsize=1 << 14)
def is_personal(canonical: str) -> bool:
    """May this number be one person's? Toll-free, premium and company-wide numbers are nobody's own."""
    number = phonenumbers.parse(canonical.replace(";ext=", " ext. "))
    return phonenumbers.number_type(number) not in _NOBODYS


@lru_cache(maxsize=1 << 14)
def line_type(canonical: str) -> str:
    """mobile, fixed or other (in North America nobody can tell)."""
    if not canonical.startswith("+"):
        return "other"
    kind = phonenumbers.number_type(_told(canonical.partition(";")[0][1:]))
    if kind == PhoneNumberType.MOBILE:
        return "mobile"
    return "fixed" if kind == PhoneNumberType.FIXED_LINE else "other"


def _told(digits: str) -> PhoneNumber:
    """As phonenumbers.parse, which takes seven times as long, reads what it has written in E.164."""
    size = next((n for n in (1, 2, 3) if int(digits[:n]) in COUNTRY_CODE_TO_REGION_CODE), 0)
    national = digits[size:]
    return PhoneNumber(
        country_code=int(digits[:size]),
        national_number=int(national),
        italian_leading_zero=national.startswith("0") or None,
    )


def _plain(written: str) -> str:
    """WhatsApp writes a number as an address; its "@lid" is an opaque id, and not a number at all."""
    text = _SCHEME.sub("", written.strip())
    account, _, server = text.partition("@")
    if not server:
        return text
    return f"+{account}" if server in ("s.whatsapp.net", "c.us") and account.isdigit() else ""


def _parse(text: str, region: str) -> PhoneNumber | None:
    """As written, else as digits that lack only their plus (messengers' ids) or their 00's meaning."""
    digits = _NO_DIGIT.sub("", text)
    for attempt in (text, _OLD_MOBILE.sub("", digits), "+" + digits.removeprefix("00")):
        try:
            number = phonenumbers.parse(attempt, region)
        except NumberParseException:
            continue
        if _is_whole(number):
            return number
    return None


def _is_whole(number: PhoneNumber) -> bool:
    national = phonenumbers.national_significant_number(number)
    if number.country_code == _MEXICO and len(national) == 11 and national[0] == "1":
        return True
    possible = phonenumbers.is_possible_number_with_reason(number)
    return bool(possible == ValidationResult.IS_POSSIBLE)


def _one_form(country: int, national: str) -> str:
    if country == _MEXICO and len(national) == 11:
        return national[1:]
    if country == _BRAZIL and len(national) == 10 and national[2] in "6789":
        return f"{national[:2]}9{national[2:]}"
    if country == _ARGENTINA and len(national) == 11 and national[0] == "9":
        return national[1:]
    return national
