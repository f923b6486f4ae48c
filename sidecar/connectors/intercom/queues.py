"""Who waits in Intercom: it has no queues, so open conversations count, by team, since when each waits."""

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.helpdesk.names import names_of
from sidecar.connectorkit.helpdesk.waiting import count_waits
from sidecar.connectorkit.lenient import moment, word
from sidecar.connectors.intercom.fetch import search
from sidecar.model.queue import Queue


def queues(client: HttpClient) -> list[Queue]:
    now = client.now()
    # Who waits longer is not at the screen any more.
    asked = [("open", "=", True), ("waiting_since", ">", int(now.timestamp()) - 2 * 86_400)]
    them = [it for page in search(client, "conversations", asked) for it in page]
    waits = [
        (word(it.get("team_assignee_id")) or "0", at)
        for it in them
        if it.get("open") is not False and (at := moment(it.get("waiting_since")))
    ]
    names = {"0": "Unassigned"} | names_of(client, "teams")
    return count_waits(client.account.id, "chat", waits, names=names, now=now)
