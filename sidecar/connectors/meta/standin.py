"""A small stateful Meta: a page, an Instagram account and a WhatsApp number, with webhooks and limits.

`python -m sidecar.connectors.meta.standin --port 18030` starts one with three people in it.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.meta.standin_graph import INSTAGRAM, PAGE, Graph, Thing

TOKEN = "EAAstandin"  # noqa: S105 opens a stand-in only
APP_SECRET = "stand-in-app-secret"  # noqa: S105
PHONE = "106540352242922"
_API = re.compile(r"/v\d+\.\d+/(.+)")
_INBOX = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Inbox</title></head>
<body><h1>Inbox</h1><main><p>A thread is open.</p></main></body></html>"""


class StandIn(ToolServer):
    """`used`: percent of the limit, told with every answer; over 100, code 4."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.graph = Graph(clock)
        self.token = TOKEN
        self.signs_with = APP_SECRET
        self.most_per_page = 25
        self.epoch = 0
        self.used = 10.0

    def api(self, path: str) -> bool:
        return _API.fullmatch(path) is not None

    def may(self, asked: Asked) -> Answer | None:
        if asked.headers.get("authorization") != f"Bearer {self.token}":
            return _error(190, "Invalid OAuth access token.", 401)
        if self.used >= 100:
            return self._with_usage(_error(4, "Application request limit reached", 403))
        return None

    def answer(self, asked: Asked) -> Answer:
        found = _API.fullmatch(asked.path)
        if found is None:
            return page(_INBOX)
        id_, _, edge = found[1].partition("/")
        if edge:
            return self._with_usage(self._listed(asked, id_, edge))
        told = self.graph.things.get(id_)
        if told is None or self._is_too_old(told):
            return _error(100, "Unsupported get request. Object does not exist", 400, part=33)
        return self._with_usage(Answer(self.graph.shown(told, asked.one("fields"))))

    def forget_cursors(self) -> None:
        self.epoch += 1

    def meet(self, id_: str, name: str, *, username: str | None = None) -> str:
        """Somebody on Messenger, or with a username on Instagram."""
        self.graph.people[id_] = (
            {"id": id_, "username": username} if username else {"id": id_, "name": name}
        )
        return id_

    def write(self, person: str, text: str, *, files: int = 0) -> str:
        with self.lock:
            told = self.graph.message(person, text, is_ours=False, files=files)
        self._tell_messaging(person, {"message": {"mid": told["id"], "text": text}})
        return str(told["id"])

    def reply(self, person: str, text: str, *, app: str | None = None) -> str:
        """From the page; an echo tells which app sent it."""
        with self.lock:
            told = self.graph.message(person, text, is_ours=True)
        echo: Thing = {"mid": told["id"], "text": text, "is_echo": True}
        echo |= {"app_id": int(app)} if app else {}
        self._tell_messaging(person, {"message": echo}, is_ours=True)
        return str(told["id"])

    def edit(self, person: str, mid: str, text: str, *, number: int = 1) -> None:
        with self.lock:
            self.graph.things[mid]["message"] = text
        self._tell_messaging(
            person, {"message_edit": {"mid": mid, "text": text, "num_edit": number}}
        )

    def unsend(self, person: str, mid: str) -> None:
        with self.lock:
            self.graph.things.pop(mid)
        self._tell_messaging(person, {"message": {"mid": mid, "is_deleted": True}})

    def react(self, person: str, mid: str, emoji: str | None) -> None:
        """None takes it back."""
        told = {"mid": mid, "action": "react" if emoji else "unreact"}
        self._tell_messaging(person, {"reaction": told | ({"emoji": emoji} if emoji else {})})

    def hand_over(self, person: str, before: str, after: str) -> None:
        told = {"previous_owner_app_id": before, "new_owner_app_id": after}
        self._tell_messaging(person, {"pass_thread_control": told})

    def read(self, person: str) -> None:
        self._tell_messaging(person, {"read": {"watermark": self._ms()}})

    def visit(self, person: str, text: str) -> str:
        """A visitor writes on the page's wall."""
        with self.lock:
            told = self.graph.post(person, text)
        self._tell_feed("feed", "post", "add", told)
        return str(told["id"])

    def publish(self, text: str) -> str:
        with self.lock:
            return str(self.graph.post(PAGE, text)["id"])

    def mention(self, person: str, text: str) -> str:
        """A post elsewhere that names the page."""
        with self.lock:
            told = self.graph.post(person, text, wall=person)
            told["kind"] = "tagged"
        self._tell_feed("mention", "post", "add", told)
        return str(told["id"])

    def comment(self, person: str, text: str, *, on: str, to: str | None = None) -> str:
        with self.lock:
            told = self.graph.comment(person, text, on=on, to=to)
        self._tell_feed("feed", "comment", "add", told)
        return str(told["id"])

    def edit_comment(self, comment: str, text: str) -> None:
        with self.lock:
            self.graph.things[comment]["message"] = text
        self._tell_feed("feed", "comment", "edited", self.graph.things[comment])

    def remove_comment(self, comment: str) -> None:
        with self.lock:
            told = self.graph.things.pop(comment)
        self._tell_feed("feed", "comment", "remove", told)

    def picture(self) -> str:
        with self.lock:
            return str(self.graph.media()["id"])

    def note(self, person: str, text: str, *, on: str) -> str:
        """A comment on Instagram."""
        with self.lock:
            told = self.graph.note(person, text, on=on)
        media = {"id": on, "media_product_type": "FEED"}
        value = {"id": told["id"], "text": text, "from": told["from"], "media": media}
        self._tell("instagram", INSTAGRAM, {"changes": [{"field": "comments", "value": value}]})
        return str(told["id"])

    def whatsapp(self, value: Thing) -> None:
        """`value`: `contacts` and `messages`, `statuses` or `message_echoes`."""
        metadata = {"display_phone_number": "18005550100", "phone_number_id": PHONE}
        told = {"messaging_product": "whatsapp", "metadata": metadata, **value}
        changes = [{"field": "messages", "value": told}]
        self._tell("whatsapp_business_account", "4195", {"changes": changes})

    def whatsapp_in(self, number: str, text: str, *, name: str = "Dana Whitfield") -> str:
        said = {"from": number, "id": self._wamid(), "timestamp": self._s(), "type": "text"}
        contact = {"profile": {"name": name}, "wa_id": number}
        self.whatsapp({"contacts": [contact], "messages": [said | {"text": {"body": text}}]})
        return str(said["id"])

    def whatsapp_status(self, wamid: str, number: str, status: str) -> None:
        told: Thing = {
            "id": wamid,
            "status": status,
            "timestamp": self._s(),
            "recipient_id": number,
        }
        if status == "failed":
            told["errors"] = [{"code": 131026, "title": "Message undeliverable"}]
        self.whatsapp({"statuses": [told]})

    def deliver(self, told: Thing) -> None:
        """Signed over the very bytes that are posted, which escape what is not ASCII."""
        body = json.dumps(told).encode()
        mac = hmac.new(self.signs_with.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={mac}"}
        self.post(body, headers)

    def _listed(self, asked: Asked, owner: str, edge: str) -> Answer:
        graph = self.graph
        kind = {
            "conversations": "conversation",
            "feed": "post",
            "tagged": "tagged",
            "media": "media",
        }
        like = {"network": asked.one("platform", "messenger")} if edge == "conversations" else {}
        them = graph.newest(kind[edge], **like)
        if owner not in (PAGE, INSTAGRAM):
            raise KeyError(owner)
        if person := asked.one("user_id"):
            them = [it for it in them if it["id"] == f"t_{person}"]
        begin = 0
        if after := asked.one("after"):
            epoch, _, last = after.partition(":")
            if epoch != str(self.epoch):
                return _error(100, "Invalid cursor", 400)
            begin = next((n + 1 for n, it in enumerate(them) if it["id"] == last), 0)
        size = min(int(asked.one("limit", "25")), self.most_per_page)
        some = them[begin : begin + size]
        shown = [graph.shown(it, asked.one("fields")) for it in some]
        paging: Thing = {"cursors": {"after": f"{self.epoch}:{some[-1]['id']}"}} if some else {}
        if len(them) > begin + size:
            paging["next"] = f"https://graph.facebook.com{asked.path}?after=..."
        return Answer({"data": shown, "paging": paging})

    def _is_too_old(self, told: Thing) -> bool:
        """Of a conversation only the newest 20 messages are shown."""
        return any(told["id"] in them[20:] for them in self.graph.threads.values())

    def _with_usage(self, answer: Answer) -> Answer:
        told = {"call_count": int(self.used), "total_time": 5, "total_cputime": 5}
        business = {PAGE: [{"type": "messenger", **told, "estimated_time_to_regain_access": 7}]}
        answer.headers["X-App-Usage"] = json.dumps(told)
        answer.headers["X-Business-Use-Case-Usage"] = json.dumps(business)
        return answer

    def _tell_messaging(self, person: str, told: Thing, *, is_ours: bool = False) -> None:
        is_instagram = "username" in self.graph.people[person]
        owner = INSTAGRAM if is_instagram else PAGE
        ends = (owner, person) if is_ours else (person, owner)
        event = {"sender": {"id": ends[0]}, "recipient": {"id": ends[1]}, "timestamp": self._ms()}
        kind = "instagram" if is_instagram else "page"
        self._tell(kind, owner, {"messaging": [event | told]})

    def _tell_feed(self, field: str, item: str, verb: str, told: Thing) -> None:
        value = {"item": item, "verb": verb, "from": told["from"], "message": told["message"]}
        value |= {"created_time": int(self._s()), f"{item}_id": told["id"]}
        value |= {"post_id": told["post"]} if item == "comment" else {}
        self._tell("page", PAGE, {"changes": [{"field": field, "value": value}]})

    def _tell(self, kind: str, owner: str, entry: Thing) -> None:
        told = {"id": owner, "time": self._ms(), **entry}
        self.deliver({"object": kind, "entry": [told]})

    def _wamid(self) -> str:
        return f"wamid.HBgL{self.graph.number():024d}"

    def _ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def _s(self) -> str:
        return str(int(self.clock().timestamp()))


def _error(code: int, message: str, status: int, *, part: int | None = None) -> Answer:
    told: Thing = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A"}
    return Answer({"error": told | ({"error_subcode": part} if part else {})}, status)


def opened(port: int) -> StandIn:
    """With three people in it."""
    standin = StandIn(port)
    standin.write(standin.meet("7001", "Dana Whitfield"), "Is my order on its way?")
    standin.write(standin.meet("7002", "", username="omar.draws"), "Love the new can!")
    standin.comment(
        standin.meet("7003", "Ilse Brandt"), "It leaks.", on=standin.publish("New cans")
    )
    standin.whatsapp_in("14155550142", "Hello?")
    return standin


if __name__ == "__main__":
    serve(opened)
