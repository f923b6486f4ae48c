"""Which organisations a contact belongs to: by the tool's own words, by company address, by account number."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from anyascii import anyascii

from sidecar.identity.emails import canonical_email, domain_of
from sidecar.identity.free_mail import is_free_mail
from sidecar.identity.keys import is_own
from sidecar.identity.normalize import normal
from sidecar.model.identifier import Identifier
from sidecar.model.organisation import Organisation
from sidecar.model.profile import Own, Profile

_MOST_DOMAINS = 5  # more, and the contact is a web form's collective sender, who works nowhere
# What a company is before the law is written or not, with dots or without.
_LEGAL_FORMS = frozenset(
    """ab ag aps as asa bv bvba cie co company corp corporation cv doo eirl eood eurl ev gbr gmbh
    gmbhcokg inc incorporated kft kg kgaa lda limitada limited llc llp lp ltd ltda mbh nv ohg ood
    oy oyj plc pllc pte pty pvt sa sapi sarl sas se sl slu snc sp spa sprl srl sro ug zoo""".split()
)
_POLISH = re.compile(r"\bsp\.?\s*z\s*o\.?\s*o\b\.?")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
_NO_COMPANY = frozenset(
    """na nan none no null nil unknown undefined anonymous private privat privado particulier
    particular personal individual self selfemployed freelance freelancer home test tbd student
    retired unemployed various other customer guest company organization organisation""".split()
)


def organisations_of(profile: Profile, own: Own) -> list[Organisation]:
    """What the contact belongs to, each once, names before domains before account numbers.

    Never by an address that anybody can have, nor by one of the company's own.
    """
    found = [*_by_name(profile.organisation), *_by_domains(profile, own), *_by_accounts(profile)]
    return list({it.key: it for it in found}.values())


def is_own_domain(domain: str, own: Own) -> bool:
    """Has this domain become one of the company's own since the membership was kept?"""
    return is_own(Identifier(kind="email", value=f"somebody@{domain}"), own)


@lru_cache(maxsize=65536)
def canonical_organisation(written: str) -> str | None:
    """`Northwind, Inc.` and `NORTHWIND` are northwind; None where no company is named."""
    text = anyascii(normalize("NFKC", written).translate(_UMLAUTS)).lower()
    text = _POLISH.sub(" ", text)
    text = re.sub(r"\b(?:[a-z]\.\s?){2,}", lambda it: re.sub(r"[.\s]", "", it[0]) + " ", text)
    words = re.findall(r"[a-z0-9]+", text.replace("'", "").replace("&", " and "))
    plain = "".join(words)
    if not plain or plain in _NO_COMPANY or set(plain) == {"0"}:
        return None
    kept = _without_legal_form(words)
    return " ".join(kept or words)


def _without_legal_form(words: list[str]) -> list[str]:
    kept = words[1:] if len(words) > 1 and words[0] == "the" else list(words)
    while kept and (kept[-1] in _LEGAL_FORMS or kept[-1] == "and"):
        kept.pop()
    return kept


def _by_name(written: str | None) -> Iterable[Organisation]:
    value = canonical_organisation(written) if written else None
    if written and value:
        yield Organisation("name", value, written.strip())


def _by_domains(profile: Profile, own: Own) -> list[Organisation]:
    addresses = [it for it in profile.identifiers if it.kind == "email" and not is_own(it, own)]
    written = (canonical_email(it.value) for it in addresses)
    domains = {domain_of(it) for it in written if it}
    companies = sorted(it for it in domains if not is_free_mail(it))
    if len(companies) > _MOST_DOMAINS:
        return []
    return [Organisation("domain", it, it) for it in companies]


def _by_accounts(profile: Profile) -> Iterable[Organisation]:
    for identifier in profile.identifiers:
        if identifier.kind == "account_number":
            value = normal(identifier, "ZZ")
            if value:
                yield Organisation("account_number", value, identifier.value.strip())
