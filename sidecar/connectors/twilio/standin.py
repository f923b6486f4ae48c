"""A small stateful Twilio: messages, calls with legs, recordings, TaskRouter, its callbacks and their signature.

`python -m sidecar.connectors.twilio.standin --port 18020` starts one with a call and two messages in it.
"""

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.twilio.standin_api import Api
from sidecar.connectors.twilio.standin_pages import log_page, task_page
from sidecar.connectors.twilio.standin_things import (
    ACCOUNT,
    NUMBER,
    WORKSPACE,
    House,
    Thing,
    rfc2822,
)
from sidecar.connectors.twilio.standin_work import (
    new_chat,
    new_chat_message,
    new_reservation,
    new_task,
    new_task_queue,
)

TOKEN = "stand-in-auth-token"  # noqa: S105 opens a stand-in only
_OLD = f"/2010-04-01/Accounts/{ACCOUNT}/"
_TASKS = f"/taskrouter/v1/Workspaces/{WORKSPACE}/"
_CHATS = "/conversations/v1/"


class StandIn(ToolServer):
    """Agents answer calls at `client:NAME`. What `has_conversations` does not have is not in use."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.house = House(clock)
        self.served = Api(self.house)
        self.tokens = [TOKEN]
        self.signs_with = TOKEN
        self.chats: dict[str, Thing] = {}
        self.queue = new_task_queue(self.house, "Voice: customer service")
        self.has_conversations = True

    def api(self, path: str) -> bool:
        return path.startswith(("/2010-04-01/", "/taskrouter/", "/conversations/"))

    def may(self, asked: Asked) -> Answer | None:
        pairs = [b64encode(f"{ACCOUNT}:{it}".encode()).decode() for it in self.tokens]
        if asked.headers.get("authorization", "") in [f"Basic {it}" for it in pairs]:
            return None
        told = {"code": 20003, "message": "Authenticate", "status": 401}
        return Answer(told | {"more_info": "https://www.twilio.com/docs/errors/20003"}, 401)

    def answer(self, asked: Asked) -> Answer:
        if asked.path.startswith(_OLD):
            path = asked.path.removeprefix(_OLD)
            return self._dial(asked) if asked.method == "POST" else self.served.old(asked, path)
        if asked.path.startswith(_TASKS):
            return self.served.tasks(asked, asked.path.removeprefix(_TASKS))
        if asked.path.startswith(_CHATS) and self.has_conversations:
            return self.served.chats(asked, asked.path.removeprefix(_CHATS))
        if asked.path.startswith("/agent-desktop/"):
            return page(task_page(self.house.things[asked.path.rpartition("/")[2]]))
        return page(log_page(self.house.things[asked.one("sid")]))

    def forget_cursors(self) -> None:
        """Page tokens given so far hold no more."""
        self.served.epoch += 1

    def text_in(self, number: str, text: str, *, to: str = NUMBER, media: int = 0) -> str:
        with self.lock:
            told = self.house.message((number, to), text, "inbound", media)
            for _ in range(media):
                self.house.media(told["sid"], "image/jpeg")
        form = {"MessageSid": told["sid"], "SmsSid": told["sid"], "From": number, "To": to}
        self._tell(form | {"Body": text, "NumMedia": str(media), "SmsStatus": "received"})
        return str(told["sid"])

    def text_out(self, number: str, text: str, *, author: str | None = None) -> str:
        """`author`: an agent, who wrote it in Conversations."""
        ours = f"whatsapp:{NUMBER}" if number.startswith("whatsapp:") else NUMBER
        with self.lock:
            told = self.house.message((ours, number), text, "outbound-api", 0)
            if author:
                chat = self.chats.get(number) or new_chat(self.house, number, ours)
                self.chats[number] = chat
                new_chat_message(self.house, chat["conversation_sid"], author, told)
        self._tell_status(told)
        return str(told["sid"])

    def status(self, sid: str, status: str, *, error: int | None = None) -> None:
        """Of a message that was sent: sent, delivered, read, undelivered, failed."""
        with self.lock:
            told = self.house.change(sid, status=status, error_code=error, price="-0.00790")
        self._tell_status(told)

    def redact(self, sid: str) -> None:
        """Takes the text out; Twilio tells nobody."""
        with self.lock:
            self.house.change(sid, body="")

    def remove_media(self, message: str) -> None:
        """All of one message; it does not show in the message itself, and nobody is told."""
        with self.lock:
            for it in self.house.of("ME"):
                if it["parent_sid"] == message:
                    del self.house.things[it["sid"]]

    def delete(self, sid: str) -> None:
        """Nobody is told; a recording stays listed as deleted for 40 days."""
        with self.lock:
            if sid.startswith("RE"):
                self.house.change(sid, status="deleted")
            else:
                del self.house.things[sid]

    def call_in(self, number: str, *, to: str = NUMBER) -> str:
        """A customer calls: Twilio answers, nobody speaks yet."""
        with self.lock:
            told = self.house.call((number, to), "inbound", None)
        self._tell_call(told)
        with self.lock:
            self.house.change(told["sid"], status="in-progress")
        self._tell_call(told)
        return str(told["sid"])

    def ring(self, call: str, at: str) -> str:
        """A leg from that call: it rings there, at `client:ana` or at a number."""
        with self.lock:
            root = self.house.things[call]
            sides = (root["from"] if root["direction"] == "inbound" else NUMBER, at)
            told = self.house.call(sides, "outbound-dial", call)
        self._tell_call(told)
        return str(told["sid"])

    def answer_leg(self, leg: str) -> None:
        with self.lock:
            told = self.house.change(leg, status="in-progress")
        self._tell_call(told)

    def hang_up(self, call: str, *, seconds: int = 60, status: str = "completed") -> None:
        """A leg, or with a call all its legs that are not over. `seconds`: how long it was, or 0."""
        with self.lock:
            over = [it for it in self.house.of("CA") if call in (it["sid"], it["parent_call_sid"])]
            over = [it for it in over if it["end_time"] is None]
            now = rfc2822(self.clock())
            for it in over:
                spoke = it["status"] == "in-progress" and status == "completed"
                length = seconds if spoke else 0
                ended = status if spoke or it["sid"] == call else "no-answer"
                self.house.change(it["sid"], status=ended, duration=str(length), end_time=now)
        for it in over:
            self._tell_call(it)

    def hold(self, call: str, *, is_held: bool = True) -> None:
        """In a conference: its callback names the call only."""
        event = "participant-hold" if is_held else "participant-unhold"
        form = {
            "CallSid": call,
            "StatusCallbackEvent": event,
            "ConferenceSid": self.house.sid("CF"),
        }
        self._tell(form | {"Timestamp": rfc2822(self.clock()), "Hold": str(is_held).lower()})

    def record(self, call: str, *, seconds: int = 60, text: str | None = None) -> str:
        """`text`: its transcription, which is ready at once."""
        with self.lock:
            told = self.house.recording(call, seconds)
        sid = str(told["sid"])
        self._tell({"RecordingSid": sid, "CallSid": call, "RecordingStatus": "completed"})
        if text:
            self.transcribe(sid, text)
        return sid

    def transcribe(self, recording: str, text: str) -> None:
        with self.lock:
            told = self.house.transcription(recording, text)
        call = self.house.things[recording]["call_sid"]
        self._tell({"TranscriptionSid": told["sid"], "CallSid": call, "TranscriptionText": text})

    def wait_in(self, queue: str, *, waiting: int, average_s: int) -> str:
        with self.lock:
            return str(self.house.queue(queue, waiting, average_s)["sid"])

    def task(self, attributes: dict[str, Any], *, channel: str = "voice") -> str:
        with self.lock:
            told = new_task(self.house, attributes, channel, self.queue)
        self._tell_task("task.created", told)
        return str(told["sid"])

    def offer(self, task: str, worker: str) -> str:
        with self.lock:
            told = new_reservation(self.house, task, worker)
            self.house.change(task, assignment_status="reserved")
        self._tell_task("reservation.created", self.house.things[task], told)
        return str(told["sid"])

    def take(self, reservation: str) -> None:
        with self.lock:
            told = self.house.change(reservation, reservation_status="accepted")
            task = self.house.change(told["task_sid"], assignment_status="assigned")
        self._tell_task("reservation.accepted", task, told)

    def complete(self, task: str, *, wrap_up: str = "") -> None:
        with self.lock:
            told = json.loads(self.house.things[task]["attributes"])
            told |= {"conversations": {"content": wrap_up}} if wrap_up else {}
            changed = {"assignment_status": "completed", "attributes": json.dumps(told)}
            self.house.change(task, **changed)
        self._tell_task("task.completed", self.house.things[task])

    def forget_tasks(self) -> None:
        """Five minutes after their end."""
        with self.lock:
            for it in self.house.of("WT"):
                if it["assignment_status"] in ("completed", "canceled"):
                    del self.house.things[it["sid"]]

    def _dial(self, asked: Asked) -> Answer:
        form = asked.form
        with self.lock:
            told = self.house.call((form["From"], form["To"]), "outbound-api", None)
            told |= {"status": "queued", "start_time": None}
        return Answer(told, 201)

    def _tell_status(self, told: Thing) -> None:
        form = {"MessageSid": told["sid"], "MessageStatus": told["status"], "To": told["to"]}
        self._tell(form | {"From": told["from"], "ErrorCode": str(told["error_code"] or "")})

    def _tell_call(self, told: Thing) -> None:
        form = {"CallSid": told["sid"], "CallStatus": told["status"], "From": told["from"]}
        form |= {
            "To": told["to"],
            "Direction": told["direction"],
            "CallbackSource": "call-progress-events",
        }
        if told["parent_call_sid"]:
            form["ParentCallSid"] = told["parent_call_sid"]
        if told["duration"]:
            form["CallDuration"] = told["duration"]
        self._tell(form | {"Timestamp": rfc2822(self.clock()), "SequenceNumber": "0"})

    def _tell_task(self, event: str, task: Thing, reservation: Thing | None = None) -> None:
        form = {"EventType": event, "TaskSid": task["sid"], "TaskAttributes": task["attributes"]}
        form |= {"TaskChannelUniqueName": task["task_channel_unique_name"]}
        form |= {"TaskQueueName": task["task_queue_friendly_name"], "WorkspaceSid": WORKSPACE}
        if reservation:
            form |= {"ReservationSid": reservation["sid"], "WorkerName": reservation["worker_name"]}
        now = self.clock().timestamp()
        self._tell(form | {"Timestamp": str(int(now)), "TimestampMs": str(int(now * 1000))})

    def _tell(self, form: dict[str, str]) -> None:
        self.deliver(form | {"AccountSid": ACCOUNT, "ApiVersion": "2010-04-01"})

    def deliver(self, form: Mapping[str, str]) -> None:
        """Posts it, signed over the URL and the sorted parameters."""
        url = self.hook_url or "https://sidecar.example/v1/hooks/tool"
        said = url + "".join(name + form[name] for name in sorted(form))
        mac = hmac.new(self.signs_with.encode(), said.encode(), hashlib.sha1).digest()
        token = hashlib.sha256(f"{said}{len(self.deliveries)}".encode()).hexdigest()[:36]
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "X-Twilio-Signature": b64encode(mac).decode(),
            "I-Twilio-Idempotency-Token": token,
        }
        self.post(urlencode(form).encode(), headers)


def opened(port: int) -> StandIn:
    """With a day's beginning in it."""
    standin = StandIn(port)
    standin.text_in("+14155550142", "Is my parcel on its way? I am driving.")
    call = standin.call_in("+14155550142")
    leg = standin.ring(call, "client:ana")
    standin.answer_leg(leg)
    standin.hang_up(call, seconds=180)
    standin.text_out("+14155550142", "It comes tomorrow.", author="ana")
    return standin


if __name__ == "__main__":
    serve(opened)
