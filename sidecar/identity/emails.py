"""When two spellings of an email address are one mailbox, and which mailboxes belong to nobody in particular."""

import re
from functools import lru_cache
from unicodedata import normalize

import idna

# Providers that deliver name+anything@ to name@, each by its own help page. Elsewhere the plus is
# part of the name, so two such addresses may be two people.
_PLUS = re.compile(
    r"gmail\.com|(outlook|hotmail|live|msn)\.[a-z.]+|fastmail\.(com|fm)|(icloud|me|mac)\.com"
    r"|proton\.me|protonmail\.(com|ch)|pm\.me|posteo\.(de|net)|mailbox\.org|zoho\.(com|eu|in)|hey\.com"
)
_NO_ONE = re.compile(
    r"(no|donot|do-not|do_not)[-_.]?reply.*|anonymous|nobody|none|null|unknown|undefined|invalid"
    r"|no[-_.]?e?mail|not[-_.]?(available|provided|given)|undisclosed[-_.]?recipients"
    r"|mailer[-_.]?daemon|bounces?|bounces?[-+].*|n\.?a"
)
_ROLES = frozenset(
    """abuse accounting accounts accueil admin administration administrator administracion alerts
    anfrage ap ar bestellung billing bookings buchhaltung buero careers comercial compta comptabilite
    contact contacto contactus contato contatti customercare customers customerservice desk dpo
    einkauf empfang enquiries enquiry facturacion facturation feedback finance frontdesk hallo help
    helpdesk hello hi hola hostmaster hr info infos inquiries invoice invoices it jobs kontakt
    kundenservice legal mail marketing media news newsletter notifications office operations ops
    orders order partners payroll post postmaster press presse privacy procurement purchasing
    rechnung rechnungen reception recruiting returns root sales secretariat sekretariat security
    sav service services shop soporte staff store suporte support team tech vendas ventas verkauf
    vertrieb webmaster welcome zentrale""".split()
)
_ROLE_EXTRAS = frozenset(
    "de en es eu fr it nl pt uk us emea apac latam team desk dept group".split()
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SHAPE = re.compile(r"[^\s@<>,;:]+@[a-z0-9_-]+(\.[a-z0-9_-]+)+")


@lru_cache(maxsize=65536)
def canonical_email(written: str) -> str | None:
    """The one spelling of a mailbox, or None where the text names none.

    "Dana <Da.Na+shop@GoogleMail.com>" is dana@gmail.com: dots and plus-tags go only where the
    provider works so.
    """
    local, _, domain = _bare(written).rpartition("@")
    domain = _ascii_domain(domain.rstrip("."))
    if domain == "googlemail.com":
        domain = "gmail.com"
    if _PLUS.fullmatch(domain):
        local = local.split("+", 1)[0]
    if domain == "gmail.com":
        local = local.replace(".", "")
    address = f"{local}@{domain}"
    if not _SHAPE.fullmatch(address) or domain.endswith(".invalid") or _NO_ONE.fullmatch(local):
        return None
    return address


def is_role(address: str) -> bool:
    """Is this canonical address an office rather than a person: info@, sales-uk@, support2@?"""
    local = address.rpartition("@")[0].split("+", 1)[0]
    if re.sub(r"[-_.]", "", local) in _ROLES:
        return True
    words = [word for word in re.split(r"[-_.\d]+", local) if word]
    return bool(words) and words[0] in _ROLES and set(words) <= _ROLES | _ROLE_EXTRAS


def domain_of(address: str) -> str:
    return address.rpartition("@")[2]


def _bare(written: str) -> str:
    text = normalize("NFKC", _INVISIBLE.sub("", written)).strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1]
    text = re.sub(r"^mailto:", "", text.strip().lower()).split("?", 1)[0]
    return normalize("NFKC", text).strip("'\" ")


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return ""
