"""Pulls what is new or has changed: Twilio has no "updated since", so windows of the past are read again."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page
from sidecar.connectorkit.lists import read_back
from sidecar.connectorkit.twiml.lists import swept_calls, swept_messages, swept_recordings
from sidecar.connectorkit.windows import Swept, Windows, sweep
from sidecar.connectors.twilio.api import listing, resource, taskrouter
from sidecar.connectors.twilio.fetch import fetch, read_call, read_message, read_task


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """Tasks, messages, calls. The first time the last two days: `backfill` reads what is older."""
    place = Windows(cursor, now)
    if client.account.options.get("workspace_sid"):
        # All that there are: TaskRouter forgets a task five minutes after its end.
        tasks = listing(taskrouter(client, "Tasks"), "tasks", PageSize=100)
        for page in tasks.pages(client, {}):
            raws = client.at_once(*[partial(read_task, client, it) for it in page])
            yield Page(raws, place.cursor())
    whole = partial(fetch, client, "call")
    path = resource(client, "Recordings.json")
    recordings = listing(path, "recordings", IncludeSoftDeleted="true")
    lists = [*_lists(client), swept_recordings(recordings, whole)]
    yield from sweep(client, place, lists, fetch)


def backfill(
    client: HttpClient, cursor: Cursor | None, _now: datetime, since: datetime | None
) -> Iterator[Page]:
    """Messages, then calls, newest first."""
    yield from read_back(client, [it.past for it in _lists(client)], cursor, since)


def _lists(client: HttpClient) -> list[Swept]:
    messages = listing(resource(client, "Messages.json"), "messages")
    calls = listing(resource(client, "Calls.json"), "calls")
    whole = partial(fetch, client, "call")
    return [
        swept_messages(messages, partial(read_message, client)),
        swept_calls(calls, partial(read_call, client), whole),
    ]
