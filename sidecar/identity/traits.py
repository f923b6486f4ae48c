"""What is known of a contact, in the one spelling in which contacts are compared."""

from collections.abc import Callable, Iterable, Mapping

from sidecar.identity.birth import canonical_birth
from sidecar.identity.called import all_called
from sidecar.identity.keys import is_own
from sidecar.identity.latin import has_signs, latin
from sidecar.identity.normalize import normal
from sidecar.identity.organisations import canonical_company
from sidecar.identity.placeholders import is_nobody
from sidecar.identity.postal import (
    canonical_city,
    canonical_country,
    canonical_state,
    canonical_street,
    canonical_unit,
    plain_words,
    postcode_of,
    unit_in,
)
from sidecar.identity.reach import by_email, by_handle, by_phone
from sidecar.model.identifier import Identifier
from sidecar.model.profile import Own, Profile

Traits = Mapping[str, tuple[str, ...]]
"""Field -> its distinct values, sorted; a field that was not told is absent.

name "given|family" (either may be empty) · script "signs" where its sound is a guess · generation jr, sr, ii, iii, iv or a number · gender f, m · birth YYYYMMDD
or YYYY · email · phone E.164 or "d:" and bare digits · handle "network:handle", also "relay:address" and
"whatsapp_lid:id" · contact_id "tool:id" · order · invoice · account · national_id · postcode · street
(its number first) · unit · city · state · country · company · birth_place · occupation.
"""
# The tool of a contact that is a line of `identity cluster`; its native id is no tool's.
RECORDS = "records"
# Between several values of one of a profile's `fields`.
SEVERAL = "\n"
_NUMBERS = {
    "order_number": "order", "invoice_number": "invoice", "account_number": "account",
    "national_id": "national_id",
}  # fmt: skip
_SHORTEST_NATIONAL_ID = (
    5  # its last four digits are what thousands have, and what is told of it most
)
_LONGEST, _MOST = (
    512,
    12,
)  # letters of a value that are read, and values of a field: a sender may be hostile
_FEMALE = frozenset(
    "f female w woman weiblich girl femme feminin femenino mujer donna mrs ms miss frau".split()
)
_MALE = frozenset(
    "m male man maennlich mann boy homme masculin masculino hombre uomo mr herr".split()
)
_WORDED: Mapping[str, tuple[str, Callable[[str], str | None]]] = {
    "address2": ("unit", canonical_unit),
    "city": ("city", canonical_city),
    "state": ("state", canonical_state),
    "postcode": ("postcode", postcode_of),
    "country": ("country", canonical_country),
    "company": ("company", canonical_company),
    "birth_place": ("birth_place", plain_words),
    "occupation": ("occupation", plain_words),
}
_MOST_IDENTIFIERS = 64  # of one contact; a sender may make up as many as he likes
_NOT_TOLD = ("", None)
_Told = Iterable[tuple[str, str | None]]


def traits_of(profile: Profile, own: Own) -> Traits:
    """All that the contact's name, identifiers and fields say; nothing that is the company's own.

    A contact's own id in its tool is a trait, save for the lines of `identity cluster`: RECORDS.
    """
    told: dict[str, set[str]] = {}
    for part in (
        _by_name((profile.name or "")[:_LONGEST], profile.fields),
        _by_identifiers(profile, own),
        _by_fields(profile, own.region),
    ):
        for field, value in part:
            if value:
                told.setdefault(field, set()).add(value)
    return {field: tuple(sorted(told[field])) for field in sorted(told)}


def holds(now: Traits, before: Traits) -> bool:
    """Is everything still told that was told before?"""
    return all(set(values) <= set(now.get(name, ())) for name, values in before.items())


def _by_name(name: str, fields: Mapping[str, str]) -> _Told:
    given, family = _lines(fields, "given_name"), _lines(fields, "family_name")
    if len(given) == len(family):
        pairs = tuple(zip(given, family, strict=True))
    else:
        pairs = tuple((one, other) for one in given or [""] for other in family or [""])
    stated = [it for it in map(_gender, _lines(fields, "gender")) if it]
    full = {*_lines(fields, "full_name"), name} - {"", *map(" ".join, pairs), *given, *family}
    for it in all_called(pairs, tuple(sorted(full))[:_MOST]):
        if it.given or it.family:
            yield "name", f"{it.given}|{it.family}"
        yield "generation", it.generation
        yield "gender", None if stated else it.gender
    for gender in stated:
        yield "gender", gender
    if any(map(has_signs, (name, *full, *given, *family))):
        yield "script", "signs"


def _by_identifiers(profile: Profile, own: Own) -> _Told:
    has_own = bool(own.domains or own.addresses or own.numbers)
    found = profile.identifiers
    if profile.tool != RECORDS:
        found = [Identifier(kind="contact_id", value=profile.native_id), *found]
    for it in found[:_MOST_IDENTIFIERS]:
        if not (has_own and is_own(it, own)):
            yield _identified(it, profile.tool, own.region) or _NOT_TOLD


def _identified(it: Identifier, tool: str, region: str) -> tuple[str, str] | None:
    if it.kind == "email":
        return by_email(it.value)
    if it.kind == "phone":
        return by_phone(it.value, region)
    if it.kind == "handle":
        return by_handle(it.value, it.network or "", region)
    if it.kind == "contact_id":
        return _owned(it, tool)
    return _numbered(it, region)


def _owned(it: Identifier, tool: str) -> tuple[str, str] | None:
    """A record says which tool's id it is; else it is an id of the contact's own tool."""
    value = None if is_nobody(it.value) else normal(it, "")
    return ("contact_id", f"{it.network or tool}:{value}") if value else None


def _numbered(it: Identifier, region: str) -> tuple[str, str] | None:
    if it.kind == "postcode":
        code = postcode_of(it.value)
        return ("postcode", code) if code else None
    value = None if is_nobody(it.value) else normal(it, region)
    if value is None or (it.kind == "national_id" and len(value) < _SHORTEST_NATIONAL_ID):
        return None
    return _NUMBERS[it.kind], value


def _by_fields(profile: Profile, region: str) -> _Told:
    fields = profile.fields
    for name, text in fields.items():
        if name in _WORDED:
            field, canonical = _WORDED[name]
            for value in text.split(SEVERAL):
                yield field, canonical(value[:_LONGEST])
    for text in _lines(fields, "dob"):
        yield "birth", canonical_birth(text, region)
    if "street" in fields:
        yield from _by_street(_lines(fields, "street"), _lines(fields, "street_number"))
    if profile.organisation:
        yield "company", canonical_company(profile.organisation)


def _by_street(streets: list[str], numbers: list[str]) -> _Told:
    if len(streets) != len(numbers):
        numbers = [""] * len(streets)
    for street, number in zip(streets, numbers, strict=True):
        yield "street", canonical_street(street, number)
        yield "unit", unit_in(street)


def _lines(fields: Mapping[str, str], name: str) -> list[str]:
    text = fields.get(name)
    return [it[:_LONGEST] for it in text.split(SEVERAL)[:_MOST] if it] if text else []


def _gender(written: str) -> str | None:
    word = latin(written.strip()).rstrip(".")
    if word in _FEMALE:
        return "f"
    return "m" if word in _MALE else None
