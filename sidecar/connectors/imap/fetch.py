"""One mail by the place that an open webmail page shows, such as INBOX/18."""

from sidecar.connectorkit.connector import Gone, Raw
from sidecar.connectorkit.mailbox.letters import raws_of
from sidecar.connectorkit.mailbox.session import Folder, Mailboxes
from sidecar.connectors.imap.mapping import read
from sidecar.model.locator import Locator


def fetch(client: Mailboxes, kind: str, native_id: str) -> Raw | Gone:
    """`native_id` is folder/UID. In several boxes it is several mails: `also` says whose the others are."""
    folder, _, number = native_id.rpartition("/")
    found: list[Raw] = []
    if kind == "message" and folder and number.isdigit():
        for box in client.options.logins:
            found += _in_box(client, box, (folder, int(number)))
    if not found:
        return Gone(client.now())
    located = [it for raw in found[1:] for it in read(raw, client.account)]
    also = [who for it in located if isinstance(it, Locator) for who in it.contacts]
    return found[0] | {"also": also}


def _in_box(client: Mailboxes, box: str, place: tuple[str, int]) -> list[Raw]:
    name, uid = place
    with client.open(box) as session:
        folder: Folder | None = next((it for it in session.folders() if it.name == name), None)
        if folder is None:
            return []
        session.examine(name)
        validity = session.status(name).validity
        return [raw for raws in raws_of(client, session, (folder, validity, [uid])) for raw in raws]
