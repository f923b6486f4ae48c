"""A message of the website, as a step of a visit, or as what the company's server knows of a customer."""

from hashlib import sha256
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.people import contact_of
from sidecar.model.contact import Contact, Person
from sidecar.model.fact import Reading
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.model.moment import parse_moment
from sidecar.settings import Account

# What may be told of a step, in this order; anything else a site sends along is not for agents.
_TOLD = ("product", "product_name", "name", "category", "order_id", "coupon", "quantity")
_SUMS = ("total", "revenue", "value", "price")


def read(raw: Raw, account: Account) -> list[Reading]:
    """Only what is believed is somebody's: a browser can claim to be anybody."""
    if raw["kind"] in ("page", "track"):
        return [_step(raw, account)]
    if not raw["is_believed"] or "userId" not in raw:
        return []
    contact = _alias(raw, account) if raw["kind"] == "alias" else _identified(raw, account)
    return [contact] if contact else []


def _step(raw: Raw, account: Account) -> Interaction:
    page = raw.get("page", {})
    return Interaction(
        type="visit",
        tool=account.id,
        native_id=_native_id(raw),
        channel="web",
        direction="inbound",
        occurred_at=parse_moment(raw["at"]),
        text=_line(raw),
        contact=_visitor(raw),
        deep_link=_link(account, page.get("path")),
    )


def _visitor(raw: Raw) -> Person:
    """Who is signed in; else the browser, which nobody shares a name with."""
    if not raw["is_believed"] or "userId" not in raw:
        return Person(native_id=f"browser:{raw.get('anonymousId') or raw['userId']}")
    user = raw["userId"]
    identifiers = [Identifier(kind="email", value=user)] if "@" in user else []
    return Person(native_id=_user(user), identifiers=identifiers)


def _identified(raw: Raw, account: Account) -> Contact | None:
    """What the company's server says of a customer; a browser's traits are never taken."""
    traits = raw.get("traits") or {}
    if raw["kind"] != "identify" or not traits:
        return None
    names = (traits.get("firstName"), traits.get("lastName"))
    name = traits.get("name") or " ".join(str(it) for it in names if it)
    user = raw["userId"]
    return contact_of(
        account,
        _user(user),
        version=(parse_moment(raw["at"]), 0),
        name=str(name),
        organisation=_word(traits.get("company")),
        known_by={
            "email": [_word(traits.get("email")), user if "@" in user else None],
            "phone": [_word(traits.get("phone"))],
        },
    )


def _alias(raw: Raw, account: Account) -> Contact | None:
    """The same customer had another id before: a contact that knows both ties them together, so that
    neither loses what was said of it.
    """
    if "previousId" not in raw:
        return None
    both = [_user(raw["previousId"]), _user(raw["userId"])]
    return contact_of(
        account,
        f"alias:{sha256(chr(0).join(both).encode()).hexdigest()[:32]}",
        version=(parse_moment(raw["at"]), 0),
        known_by={"contact_id": both},
    )


def _line(raw: Raw) -> str:
    page, properties = raw.get("page", {}), raw.get("properties", {})
    if raw["kind"] == "page":
        return str(page.get("title") or raw.get("name") or page.get("path") or "A page")
    told = [_word(properties.get(name)) for name in _TOLD]
    what = ", ".join(dict.fromkeys(it for it in [*told, _sum(properties)] if it))
    event = raw.get("event") or "Something"
    return f"{event}: {what}" if what else str(event)


def _sum(properties: dict[str, Any]) -> str | None:
    for name in _SUMS:
        if (amount := _word(properties.get(name))) is not None:
            return f"{amount} {_word(properties.get('currency')) or ''}".strip()
    return None


def _link(account: Account, path: str | None) -> str | None:
    is_path = path is not None and path.startswith("/") and not path.startswith("//")
    return f"{account.base_url.rstrip('/')}{path}" if is_path else None


def _native_id(raw: Raw) -> str:
    """The message's own id, with whose it is: a browser must not overwrite another's."""
    who = raw.get("userId") if raw["is_believed"] else f"browser {raw.get('anonymousId')}"
    message_id = raw.get("messageId") or f"{raw['at']} {_line(raw)}"
    return sha256(f"{who}\x00{message_id}".encode()).hexdigest()[:32]


def _user(user: str) -> str:
    return f"user:{user}"


def _word(value: Any) -> str | None:
    return None if value is None or isinstance(value, bool | dict | list) else str(value) or None
