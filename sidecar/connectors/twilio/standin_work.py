"""The stand-in's TaskRouter and Conversations: tasks, reservations, queues of tasks, what agents wrote."""

import json
from typing import Any

from sidecar.connectors.twilio.standin_things import ACCOUNT, SERVICE, WORKSPACE, House, Thing, iso

_V1 = f"https://taskrouter.twilio.com/v1/Workspaces/{WORKSPACE}"
_CHATS = "https://conversations.twilio.com/v1/Conversations"


def new_task(house: House, attributes: dict[str, Any], channel: str, queue: Thing) -> Thing:
    now, sid = iso(house.clock()), house.sid("WT")
    return house.add(
        {
            "sid": sid,
            "account_sid": ACCOUNT,
            "workspace_sid": WORKSPACE,
            "age": 0,
            "assignment_status": "pending",
            "attributes": json.dumps(attributes),
            "addons": "{}",
            "date_created": now,
            "date_updated": now,
            "task_queue_entered_date": now,
            "virtual_start_time": now,
            "priority": 0,
            "reason": None,
            "task_queue_sid": queue["sid"],
            "task_queue_friendly_name": queue["friendly_name"],
            "task_channel_sid": "TC" + "0" * 32,
            "task_channel_unique_name": channel,
            "timeout": 86400,
            "workflow_sid": "WW" + "0" * 32,
            "workflow_friendly_name": "Assign to anyone",
            "ignore_capacity": False,
            "routing_target": None,
            "url": f"{_V1}/Tasks/{sid}",
            "links": {"reservations": f"{_V1}/Tasks/{sid}/Reservations"},
        }
    )


def new_reservation(house: House, task: str, worker: str) -> Thing:
    now, sid = iso(house.clock()), house.sid("WR")
    return house.add(
        {
            "sid": sid,
            "account_sid": ACCOUNT,
            "workspace_sid": WORKSPACE,
            "task_sid": task,
            "worker_name": worker,
            "worker_sid": "WK" + worker.encode().hex()[:32].ljust(32, "0"),
            "reservation_status": "pending",
            "date_created": now,
            "date_updated": now,
            "url": f"{_V1}/Tasks/{task}/Reservations/{sid}",
            "links": {"task": f"{_V1}/Tasks/{task}"},
        }
    )


def new_task_queue(house: House, name: str) -> Thing:
    now, sid = iso(house.clock()), house.sid("WQ")
    return house.add(
        {
            "sid": sid,
            "account_sid": ACCOUNT,
            "workspace_sid": WORKSPACE,
            "friendly_name": name,
            "assignment_activity_sid": None,
            "assignment_activity_name": None,
            "reservation_activity_sid": None,
            "reservation_activity_name": None,
            "max_reserved_workers": 1,
            "target_workers": "1==1",
            "task_order": "FIFO",
            "date_created": now,
            "date_updated": now,
            "url": f"{_V1}/TaskQueues/{sid}",
            "links": {"real_time_statistics": f"{_V1}/TaskQueues/{sid}/RealTimeStatistics"},
        }
    )


def statistics(house: House, queue: str) -> Thing:
    """Computed when asked for."""
    tasks = [it for it in house.of("WT") if it["task_queue_sid"] == queue]
    waiting = [it for it in tasks if it["assignment_status"] == "pending"]
    longest = min(waiting, key=lambda it: house.at[it["sid"]], default=None)
    age = int((house.clock() - house.at[longest["sid"]]).total_seconds()) if longest else 0
    states = ("pending", "reserved", "assigned", "wrapping")
    return {
        "account_sid": ACCOUNT,
        "workspace_sid": WORKSPACE,
        "task_queue_sid": queue,
        "activity_statistics": [],
        "longest_task_waiting_age": age,
        "longest_task_waiting_sid": longest["sid"] if longest else None,
        "longest_relative_task_age_in_queue": age,
        "longest_relative_task_sid_in_queue": longest["sid"] if longest else None,
        "tasks_by_priority": {"0": len(waiting)},
        "tasks_by_status": {
            state: sum(it["assignment_status"] == state for it in tasks) for state in states
        },
        "total_available_workers": 2,
        "total_eligible_workers": 3,
        "total_tasks": len(tasks),
        "url": f"{_V1}/TaskQueues/{queue}/RealTimeStatistics",
    }


def new_chat(house: House, number: str, ours: str) -> Thing:
    """A conversation with one number by SMS."""
    now, sid = iso(house.clock()), house.sid("CH")
    return house.add(
        {
            "account_sid": ACCOUNT,
            "chat_service_sid": SERVICE,
            "participant_sid": house.sid("MB"),
            "participant_user_sid": None,
            "participant_identity": None,
            "participant_messaging_binding": {
                "type": "sms",
                "address": number,
                "proxy_address": ours,
            },
            "conversation_sid": sid,
            "conversation_unique_name": None,
            "conversation_friendly_name": None,
            "conversation_attributes": "{}",
            "conversation_date_created": now,
            "conversation_date_updated": now,
            "conversation_created_by": "system",
            "conversation_state": "active",
            "conversation_timers": {},
            "links": {"conversation": f"{_CHATS}/{sid}"},
            "sid": sid,
        }
    )


def new_chat_message(house: House, chat: str, author: str, sent: Thing) -> Thing:
    """What an agent wrote there and went out as `sent`; its receipt says so."""
    now, sid = iso(house.clock()), house.sid("IM")
    house.add(
        {
            "sid": house.sid("DY"),
            "account_sid": ACCOUNT,
            "conversation_sid": chat,
            "message_sid": sid,
            "channel_message_sid": sent["sid"],
            "participant_sid": house.things[chat]["participant_sid"],
            "status": "sent",
            "error_code": 0,
            "date_created": now,
            "date_updated": now,
            "url": f"{_CHATS}/{chat}/Messages/{sid}/Receipts",
        }
    )
    return house.add(
        {
            "sid": sid,
            "account_sid": ACCOUNT,
            "conversation_sid": chat,
            "index": len(house.of("IM")),
            "author": author,
            "body": sent["body"],
            "media": None,
            "attributes": "{}",
            "participant_sid": None,
            "date_created": now,
            "date_updated": now,
            "delivery": {"total": 1, "sent": "all", "delivered": "none"},
            "content_sid": None,
            "url": f"{_CHATS}/{chat}/Messages/{sid}",
            "links": {"delivery_receipts": f"{_CHATS}/{chat}/Messages/{sid}/Receipts"},
        }
    )
