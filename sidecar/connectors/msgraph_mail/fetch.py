"""Reads one message: what a notification named, or what an open page shows."""

from itertools import product

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Raw
from sidecar.connectors.msgraph_mail import api


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """A `message`, by its own id or by that of its conversation: Outlook's address holds either, of any
    box. `asked` is that id, so that the page is known from then on.
    """
    # Outlook writes ids in plain Base64, Graph in that for URLs.
    id_ = native_id.replace("/", "-").replace("+", "_")
    ways = (api.message, _newest) if kind == "message" else ()
    for look, box in product(ways, client.account.options["mailboxes"]):
        raw = look(client, box, id_)
        if raw and raw["message"].get("parentFolderId") in api.folders(client, box):
            return raw | {"asked": native_id}
    return Gone(client.now_there())


def _newest(client: HttpClient, box: str, conversation: str) -> Raw | None:
    found = api.find_read(client, box, api.equal("conversationId", conversation))
    return api.message(client, box, found[0]) if found else None
