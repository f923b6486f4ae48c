"""When two spellings of an email address are one mailbox, and which mailboxes belong to nobody in particular."""

import re
from functools import lru_cache
from unicodedata import normalize

import idna

from sidecar.identity.placeholders import is_hidden

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
    """abuse accounting accounts accueil acquisti admin administracion administration
    administrator alerts amministrazione anfrage ap ar asiakaspalvelu assistenza atencion
    atencionalcliente beschwerde bestellung bestellungen bewerbung billing biuro boekhouding
    booking bookings buchhaltung buero careers claims clientes comercial complaints compta
    comptabilite contact contacto contactus contato contatti customercare customers
    customerservice delivery desk dispatch dpo einkauf ekonomi empfang enquiries enquiry
    event events facturacion facturation faktura fatture feedback finance financeiro
    frontdesk general hallo hello help helpdesk hi hola hostmaster hr inbox info
    informazioni infos inkoop inquiries invoice invoices it jobs klantenservice kontakt
    kundenbetreuung kundendienst kundenservice kundtjanst legal logistics mail mailbox
    marketing media myynti news newsletter notifications obchod office onlineshop operations
    ops order orders ordini partners payment payments payroll pedidos personal podpora post
    postmaster press presse privacy procurement prodej purchasing receipts reception
    rechnung rechnungen recruiting reklamacje reklamation reservation reservations
    reservierung retouren returns root sales salg sav secretariat security sekretariat
    service servicedesk services shipping shop soporte sprzedaz staff store suporte support
    team tech vendas vendite ventas verkauf verkoop versand vertrieb warehouse webmaster
    webshop welcome zentrale""".split()
)
_ROLE_EXTRAS = frozenset(
    "de en es eu fr it nl pt uk us emea apac latam team desk dept group".split()
)
_BETWEEN = re.compile("[-_.]")
_BETWEEN_WORDS = re.compile(r"[-_.\d]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SHAPE = re.compile(r"[^\s@<>,;:]+@[a-z0-9_-]+(\.[a-z0-9_-]+)+")


@lru_cache(maxsize=1 << 13)
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
    if is_hidden(address):
        return None
    return address


@lru_cache(maxsize=1 << 15)
def is_role(address: str) -> bool:
    """Is this canonical address an office rather than a person: info@, sales-uk@, support2@?"""
    local = address.rpartition("@")[0].split("+", 1)[0]
    if _BETWEEN.sub("", local) in _ROLES:
        return True
    words = [word for word in _BETWEEN_WORDS.split(local) if word]
    return bool(words) and words[0] in _ROLES and set(words) <= _ROLES | _ROLE_EXTRAS


def domain_of(address: str) -> str:
    return address.rpartition("@")[2]


def _bare(written: str) -> str:
    text = normalize("NFKC", _INVISIBLE.sub("", written)).strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1]
    text = text.strip().lower().removeprefix("mailto:").split("?", 1)[0]
    return normalize("NFKC", text).strip("'\" ")


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return ""
