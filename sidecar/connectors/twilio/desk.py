"""Where customers wait just now, and the one thing that is written: a call that an agent asked for."""

import re
from functools import partial
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.lenient import seconds, thing, word
from sidecar.connectorkit.telephony.attributes import channel_of
from sidecar.connectors.twilio.api import listing, resource, taskrouter
from sidecar.errors import BadInputError, ToolError
from sidecar.model.queue import Queue

_CACHED_S = 15.0  # TaskRouter's figures are some seconds late: asking more often brings nothing


def queues(client: HttpClient) -> list[Queue]:
    """The queues of calls, and with TaskRouter those of tasks."""
    calls = listing(resource(client, "Queues.json"), "queues").all(client)
    found = [_queue(client, it) for it in calls]
    if client.account.options.get("workspace_sid"):
        tasks = listing(taskrouter(client, "TaskQueues"), "task_queues", PageSize=50).all(client)
        now = client.at_once(*[partial(_statistics, client, it) for it in tasks])
        found += [_queue(client, told, it) for told, it in zip(tasks, now, strict=True)]
    return found


def dial(client: HttpClient, agent: str, number: str) -> str:
    """Rings the agent first, then the customer; the SID of the agent's leg, which is the call's."""
    options = client.account.options
    if not options.get("caller_id"):
        raise ToolError(client.account.id, "needs caller_id to dial", is_permanent=True)
    if not re.fullmatch(r"\+[0-9]{6,15}", number):
        raise BadInputError("write the number as +, country code and digits", key="number")
    at = str((options.get("agents") or {}).get(agent, agent))
    at = at if at.startswith(("+", "client:", "sip:")) else f"client:{at}"
    caller_id = str(options["caller_id"])
    dialled = f"<Dial callerId={quoteattr(caller_id)}><Number>{escape(number)}</Number></Dial>"
    form = {"To": at, "From": caller_id, "Twiml": f"<Response>{dialled}</Response>"}
    return str(client.post_form(resource(client, "Calls.json"), form)["sid"])


def _statistics(client: HttpClient, queue: Any) -> Any:
    path = taskrouter(client, f"TaskQueues/{queue.get('sid')}/RealTimeStatistics")
    return thing(client.get_remembered(path, for_s=_CACHED_S))


def _queue(client: HttpClient, told: Any, now: Any = None) -> Queue:
    """A queue of tasks (with its statistics) may hold several channels: its name says which."""
    name, waits = word(told.get("friendly_name")) or "", thing(now).get
    waiting = thing(waits("tasks_by_status")).get("pending") if now else told.get("current_size")
    named = next((it for it in ("sms", "chat", "email") if now and it in name.lower()), "voice")
    return Queue(
        tool=client.account.id,
        queue=word(told.get("sid")) or "?",
        name=name[:512],
        channel=channel_of(named),
        waiting=_count(waiting),
        longest_wait_s=seconds(waits("longest_relative_task_age_in_queue")),
        average_wait_s=seconds(told.get("average_wait_time")),
        agents_free=_count(waits("total_available_workers")),
        asked_at=client.now(),
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None
