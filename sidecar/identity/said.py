"""A line of `identity cluster` as a profile: what a record says of the person it is about."""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import isfinite
from typing import Any, Literal

from sidecar.identity.latin import words
from sidecar.identity.placeholders import is_nothing
from sidecar.identity.traits import RECORDS, SEVERAL
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.model.ids import contact_key
from sidecar.model.profile import Profile

_STATED = frozenset((
    "given_name", "family_name", "full_name", "dob", "gender", "street", "street_number", "address2",
    "city", "state", "postcode", "country", "company", "birth_place", "occupation",
))  # fmt: skip
_REACHED = frozenset("email phone platform handle contact_id tool order_number national_id".split())
_OURS = _STATED | _REACHED | {"channel", "ts"}
# What tables of other programs call these fields; counted only where the field itself says nothing.
_ALSO = {
    it: field
    for field, names in {
        "given_name": "first_name firstname forename given_names first",
        "family_name": "last_name lastname surname last",
        "full_name": "name fullname person_name",
        "dob": "date_of_birth birth_date birthdate birthday",
        "gender": "sex",
        "email": "email_address e_mail mail",
        "phone": "phone_number telephone tel mobile cell",
        "company": "company_name organisation organization business_name organisation_name",
        "street": "address addr address1 address_1 street_address address_line_1",
        "street_number": "house_number",
        "address2": "address_2 address_line_2",
        "city": "town suburb locality",
        "state": "province",
        "postcode": "zip zip_code zipcode postal_code post_code",
        "birth_place": "place_of_birth birthplace",
        "occupation": "profession job_title",
        "national_id": "ssn soc_sec_id social_security_number",
    }.items()
    for it in names.split()
}
_KINDS: tuple[IdentifierKind, ...] = ("phone", "order_number", "national_id")
_BETWEEN = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\W_]+")
_SEPARATOR = re.compile(r"(?<=\w)[;,]\s*(?=[^\s@]+@)")
_LONGEST = 512  # an identifier's limit; what is longer is none


def profile_of(record_id: str, fields: Mapping[str, Any]) -> Profile:
    """A record's fields (README, `identity cluster`) as a contact of the tool "records".

    A value may be text, a number, null, or a list of several; other usual names of a field, however
    written, will do where it says nothing under its own; unknown fields count for nothing.
    Two records may carry one contact_id, so the record's id is the native id, and the contact_id
    an identifier whose `network` is the tool that gave it. `ts` is hours since some start.
    """
    fields = _by_our_names(fields)
    told = {name: _texts(value) for name, value in fields.items() if name in _STATED}
    stated = {name: SEVERAL.join(texts) for name, texts in told.items() if texts}
    return Profile(
        contact=contact_key(RECORDS, record_id),
        tool=RECORDS,
        native_id=record_id,
        name=_name(stated),
        identifiers=_identifiers(fields),
        organisation=None,
        fields=stated,
        seen_at=_hours(fields.get("ts")),
    )


def _by_our_names(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    if fields.keys() <= _OURS:
        return fields
    found: dict[str, Any] = {name: value for name, value in fields.items() if name in _OURS}
    for name, value in fields.items():
        field = None if name in _OURS else _our_name(name)
        if field == "street" and any("@" in text for text in _texts(value)):
            field = "email"  # an address, but of another kind
        if field and _texts(value) and not _texts(found.get(field)):
            found[field] = value
    if not _texts(fields.get("full_name")) and _is_somebody_elses(found):
        name = found.pop("full_name")
        return found if _texts(found.get("company")) else found | {"company": name}
    return found


@lru_cache(maxsize=1024)
def _our_name(theirs: str) -> str | None:
    """Of `firstName`, `First Name` and `first_name` the field's; None of a field that is none of ours."""
    name = _BETWEEN.sub("_", theirs.strip()).lower()
    return name if name in _OURS else _ALSO.get(name)


def _is_somebody_elses(told: Mapping[str, Any]) -> bool:
    """Does the column `name` share no word with the person's own two names? Then it is a company's."""
    name, given, family = (
        {word for text in _texts(told.get(it)) for word in words(text).split()}
        for it in ("full_name", "given_name", "family_name")
    )
    return bool(name and given and family) and name.isdisjoint(given | family)


def _name(stated: Mapping[str, str]) -> str | None:
    if full := stated.get("full_name"):
        return full.split(SEVERAL)[0]
    parts = (stated.get(it, "").split(SEVERAL)[0] for it in ("given_name", "family_name"))
    return " ".join(it for it in parts if it) or None


def _identifiers(fields: Mapping[str, Any]) -> list[Identifier]:
    found = [
        Identifier(kind=kind, value=text)
        for kind in _KINDS if kind in fields
        for text in _short(fields[kind])
    ]  # fmt: skip
    if "email" in fields:
        found += [Identifier(kind="email", value=it) for it in _mailboxes(fields["email"])]
    if "handle" in fields:
        found += _of(fields, "handle", "platform")
    if "contact_id" in fields:
        found += _of(fields, "contact_id", "tool")
    return found


def _mailboxes(value: Any) -> list[str]:
    """Also several in one text: dana@a.example; dana@b.example."""
    return [one for it in _short(value) for one in _SEPARATOR.split(it) if one]


def _of(
    fields: Mapping[str, Any], kind: Literal["handle", "contact_id"], owner: str
) -> list[Identifier]:
    of = next(iter(_short(fields.get(owner))), RECORDS)
    return [Identifier(kind=kind, value=it, network=of) for it in _short(fields[kind])]


def _short(value: Any) -> list[str]:
    return [it for it in _texts(value) if len(it) <= _LONGEST]


def _texts(value: Any) -> tuple[str, ...]:
    """The texts that say something, of one value or a list of them."""
    if isinstance(value, str):
        return _told(value)
    if isinstance(value, list):
        return tuple(text for it in value if not isinstance(it, list) for text in _texts(it))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return _told(str(value)) if is_number else ()


@lru_cache(maxsize=16384)
def _told(written: str) -> tuple[str, ...]:
    text = " ".join(written.split())
    if text.endswith(".0") and text[:-2].isdigit():
        text = text[:-2]  # a number that went through a table of floats: 2134.0
    return () if is_nothing(text) else (text,)


def _hours(value: Any) -> float | None:
    try:
        hours = float(value)
    except (TypeError, ValueError):
        return None
    return hours if isfinite(hours) else None
