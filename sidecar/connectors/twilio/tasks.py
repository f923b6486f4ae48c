"""A TaskRouter task: who worked on it, to whom it was passed on, what was written at its end."""

from datetime import UTC, datetime
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import thing, things, word
from sidecar.connectorkit.telephony.attributes import Attributes, channel_of
from sidecar.connectorkit.telephony.calls import RANKS
from sidecar.connectorkit.telephony.ends import agent_name
from sidecar.connectorkit.telephony.work import Hold, Work
from sidecar.connectorkit.twiml.calls import Link
from sidecar.connectorkit.twiml.times import newest, when
from sidecar.model.active import Active, ActiveState
from sidecar.settings import Account

_TAKEN = ("accepted", "wrapping", "completed")
_STATES = ("", "pending", "reserved", "assigned", "wrapping", "completed", "canceled")
_EVENTS: dict[str, ActiveState] = {
    **dict.fromkeys(("task.created", "task-queue.entered"), "waiting"),
    "reservation.created": "ringing",
    "reservation.accepted": "talking",
    **dict.fromkeys(("reservation.wrapup", "task.wrapup", "task.completed"), "ended"),
    **dict.fromkeys(("task.canceled", "task.deleted"), "ended"),
}


def work_of(raw: Raw, account: Account, link: Link) -> Work | None:
    """None where no customer stands in its attributes."""
    task, held = thing(raw.get("task")), things(raw.get("reservations"))
    told, sid = Attributes.of(account, task.get("attributes")), word(task.get("sid")) or ""
    began, who = when(task.get("date_created")), told.customer(sid or "?")
    if not sid or began is None or who is None:
        return None
    state = word(task.get("assignment_status")) or "unknown"
    return Work(
        account=account,
        sid=sid,
        customer=who,
        conversation=told.call or sid,
        channel=channel_of(task.get("task_channel_unique_name")),
        state=state,
        is_open=state not in ("completed", "canceled"),
        began=began,
        changed=max(began, newest(*(it.get("date_updated") for it in (task, *held)))),
        sequence=100 * (_STATES.index(state) if state in _STATES else 0) + len(held),
        holds=[_hold(it, began) for it in held if it.get("reservation_status") in _TAKEN],
        team=word(task.get("task_queue_friendly_name")),
        subject=told.first("title", "reason") or word(task.get("reason")),
        wrap_up=told.wrap_up,
        deep_link=link("task", sid),
    )


def live_task(form: Any, account: Account, heard_at: datetime) -> Active | None:
    """What an event callback tells: for which worker it rings, who took it, that it is over."""
    told, state = Attributes.of(account, form.get("TaskAttributes")), _EVENTS.get(form["EventType"])
    sid, channel = str(form.get("TaskSid")), channel_of(form.get("TaskChannelUniqueName"))
    if state is None:
        return None
    if state == "talking" and channel not in ("voice", "video"):
        state = "chatting"
    at = _time(form) or heard_at
    return Active(
        tool=account.id,
        native_id=told.call or sid,
        channel=channel,
        direction="outbound" if told.is_outbound else "inbound",
        state=state,
        contact=told.customer(sid),
        agent=agent_name(form.get("WorkerName") or "") or None,
        team=word(form.get("TaskQueueName")),
        dialled=told.first("called"),
        since=at,
        updated_at=at,
        sequence=RANKS[state],
    )


def _hold(told: Any, began: datetime) -> Hold:
    worker = word(told.get("worker_name")) or word(told.get("worker_sid")) or "?"
    at = when(told.get("date_created")) or began
    return Hold(word(told.get("sid")) or "?", agent_name(worker) or worker, at)


def _time(form: Any) -> datetime | None:
    """Unix milliseconds or seconds."""
    told = str(form.get("TimestampMs") or f"{form.get('Timestamp')}000")
    is_time = told.isdecimal() and len(told) <= 14
    return datetime.fromtimestamp(int(told) / 1000, UTC) if is_time else when(form.get("Timestamp"))
