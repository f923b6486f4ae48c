"""A scan as a letter in the timeline, and its sender as far as the letter says who it is."""

from hashlib import sha256

from sidecar.connectorkit.connector import Raw
from sidecar.connectors.postroom.sender import Sender, find_sender
from sidecar.errors import BadInputError
from sidecar.model.contact import Person
from sidecar.model.fact import Reading
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Attachment, Interaction
from sidecar.model.moment import parse_moment
from sidecar.settings import Account

_LEAST = 4  # letters of a name: less stands in other words too


def read(raw: Raw, account: Account) -> list[Reading]:
    """BadInputError where the scan could not be read; it is parked, and the others go on."""
    if "trouble" in raw:
        raise BadInputError(str(raw["trouble"]))
    sender = find_sender(raw["text"], _own_lines(account))
    return [
        Interaction(
            tool=account.id,
            native_id=raw["scan"],
            channel="post",
            direction="inbound",
            occurred_at=parse_moment(raw["at"]),
            subject=f"Letter, {_pages(raw['n_pages'])}",
            text=raw["text"] or "A scan without words",
            contact=_contact(sender, raw["scan"]),
            attachments=[_scan(raw)],
        )
    ]


def _own_lines(account: Account) -> list[str]:
    """The company's name stands in its address, and mostly in its domains as well: acme.example. All letters
    are to us, so an address of ours that is taken for a sender's would make one contact of everybody.
    """
    names = [it.partition(".")[0] for it in account.company.domains]
    said = [*account.options.get("own_lines", []), *account.company.addresses]
    return [*said, *(it for it in names if len(it) >= _LEAST)]


def _contact(sender: Sender, scan: str) -> Person:
    """All letters of one name at one postcode are one contact's; without both, each letter is its own."""
    native_id = f"letter:{scan}"
    if sender.name and sender.postcode:
        words = f"{sender.name.lower()}\x00{sender.postcode.lower()}"
        native_id = f"sender:{sha256(words.encode()).hexdigest()[:32]}"
    known = [Identifier(kind="postcode", value=sender.postcode)] if sender.postcode else []
    return Person(native_id=native_id, name=sender.name, identifiers=known)


def _scan(raw: Raw) -> Attachment:
    """Its bytes stay in the post room's folder; the sidecar hands them to whoever may see the letter."""
    return Attachment(name=raw["file"][:512], type=raw["type"], size=raw["size"], is_scan=True)


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"
