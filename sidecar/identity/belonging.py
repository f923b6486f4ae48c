"""Which organisations a contact belongs to: by the tool's own words, by company address, by account number."""

from collections.abc import Iterable

from sidecar.identity.emails import canonical_email, domain_of
from sidecar.identity.free_mail import is_free_mail
from sidecar.identity.keys import is_own
from sidecar.identity.normalize import normal
from sidecar.identity.organisations import canonical_company
from sidecar.model.identifier import Identifier
from sidecar.model.organisation import Organisation
from sidecar.model.profile import Own, Profile

_MOST_DOMAINS = 5  # more, and the contact is a web form's collective sender, who works nowhere
# What stands in a company's field where somebody belongs to none; besides placeholders of any field.
_NO_COMPANY = frozenset(
    """private privat privado privatperson particulier particular personal individual self
    selfemployed freelance freelancer home student retired unemployed various other company
    organization organisation""".split()
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


def _by_name(written: str | None) -> Iterable[Organisation]:
    value = _company(written) if written else None
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


def _company(written: str) -> str | None:
    value = canonical_company(written)
    return None if value is None or value.replace(" ", "") in _NO_COMPANY else value
