"""A small stateful Microsoft Graph: mailboxes with delta per folder, tokens, notifications, Outlook's page.

`python -m sidecar.connectors.msgraph_mail.standin --port 18021` starts one with a mail in it.
"""

import argparse
import json
import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import unquote

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectors.msgraph_mail.standin_boxes import Box, Mail, message, stamp
from sidecar.connectors.msgraph_mail.standin_pages import mail_page

TENANT, CLIENT_ID, SECRET = "acme.example", "app-1", "opens-a-stand-in"
CLIENT_STATE = "hush"
_V1 = "/v1.0/"
_FILTER = re.compile(r"^(\w+) (eq|ge) (.*)$")


class StandIn(ToolServer):
    """`most_at_once`: of calls to one mailbox. Every change is notified to the subscription that IT made."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.boxes = {it: Box(it, clock) for it in ("help@acme.example", "billing@acme.example")}
        self.epoch = 1
        self.n_mails = 0
        self.n_tokens = 0
        self.most_at_once = 0
        self._rounds: dict[str, tuple[list[dict[str, Any]], int]] = {}
        self._under_way: Counter[str] = Counter()

    def mail_in(  # noqa: PLR0913 a mail has these
        self, sender: str, subject: str, text: str, *, box: str = "help@acme.example",
        name: str = "", answers: str | None = None, headers: dict[str, str] | None = None,
        attachments: list[dict[str, Any]] | None = None,
    ) -> str:  # fmt: skip
        """What somebody wrote to us, in the inbox; `answers`: the Message-ID of what it answers."""
        self.n_mails += 1
        lines = "<br>".join(escape(it) for it in text.split("\n"))
        html = f"<html><body><p>{lines}</p></body></html>"
        told = message(
            self.clock(), sender, [box], subject, html=html, number=self.n_mails, name=name
        )
        more = {"In-Reply-To": answers} if answers else {}
        told["internetMessageHeaders"] += [
            {"name": key, "value": value} for key, value in (more | (headers or {})).items()
        ]
        told |= {"attachments": attachments or [], "hasAttachments": bool(attachments)}
        return self._put(box, "inbox", told, {})

    def send(
        self, to: str, subject: str, text: str, *, box: str = "help@acme.example", answers: str = ""
    ) -> str:
        """What one of us wrote: it never went over the wire to us, so it has no headers of it."""
        self.n_mails += 1
        told = message(self.clock(), box, [to], subject, html=f"<p>{text}</p>", number=self.n_mails)
        del told["internetMessageHeaders"]
        properties = {"String 0x1042": answers, "String 0x1039": answers} if answers else {}
        return self._put(box, "sentitems", told, properties)

    def draft(self, to: str, subject: str, *, box: str = "help@acme.example") -> str:
        self.n_mails += 1
        told = message(self.clock(), box, [to], subject, html="half a", number=self.n_mails)
        return self._put(box, "drafts", told | {"isDraft": True}, {})

    def copy_of(self, id_: str, box: str) -> str:
        """The same mail in another box: it was written to both."""
        mail = self._box_of(id_).mails[id_]
        return self._put(box, "inbox", dict(mail.told), dict(mail.answers))

    def move(self, id_: str, folder: str) -> None:
        with self.lock:
            self._box_of(id_).move(id_, folder)
        self._notify("updated", id_)

    def delete(self, id_: str) -> None:
        """As a person does: it then lies in Deleted Items."""
        self.move(id_, "deleteditems")

    def purge(self, id_: str) -> None:
        self._notify("deleted", id_)
        with self.lock:
            self._box_of(id_).purge(id_)

    def mark_read(self, id_: str) -> None:
        with self.lock:
            self._box_of(id_).touch(id_, isRead=True)
        self._notify("updated", id_)

    def forget_cursors(self) -> None:
        """All delta links are too old from now on."""
        with self.lock:
            self.epoch += 1

    def tell_missed(self) -> None:
        """A lifecycle notice: some notifications were lost."""
        self._post([self._notice("updated", None) | {"lifecycleEvent": "missed"}])

    def validate(self, token: str) -> None:
        """As when a subscription is created."""
        self.post(b"", {"content-type": "text/plain"}, query={"validationToken": token})

    def be_strict(self, calls: int = 10_000, window_s: float = 600) -> Limiter:
        self.limiter = Limiter(calls, window_s, window_of=_box_in, tell=lambda *_: {})
        return self.limiter

    def api(self, path: str) -> bool:
        return path.startswith(_V1)

    def may(self, asked: Asked) -> Answer | None:
        if asked.headers.get("authorization") == f"Bearer token-{self.n_tokens}" and self.n_tokens:
            return None
        return _error(401, "InvalidAuthenticationToken")

    def answered(self, asked: Asked) -> Answer:
        box = _box_in(asked)
        self._under_way[box] += 1
        self.most_at_once = max(self.most_at_once, self._under_way[box] if box else 0)
        try:
            if box and self._under_way[box] > 4:
                return _error(429, "ApplicationThrottled", {"Retry-After": "1"})
            return super().answered(asked)
        finally:
            self._under_way[box] -= 1

    def answer(self, asked: Asked) -> Answer:
        if asked.path.endswith("/oauth2/v2.0/token"):
            return self._token(asked)
        if not self.api(asked.path):
            return page(mail_page(self.boxes, unquote(asked.path)))
        parts = [unquote(it) for it in asked.path.removeprefix(_V1).split("/")]
        try:
            return self._answer(parts, asked)
        except KeyError:
            return _error(404, "ErrorItemNotFound")

    def _token(self, asked: Asked) -> Answer:
        given = (asked.form.get("client_id"), asked.form.get("client_secret"))
        if asked.path.split("/")[1] != TENANT or given != (CLIENT_ID, SECRET):
            return Answer({"error": "invalid_client", "error_description": "no"}, 401)
        self.n_tokens += 1
        told = {"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599}
        return Answer(told | {"access_token": f"token-{self.n_tokens}"})

    def _answer(self, parts: list[str], asked: Asked) -> Answer:
        box, what = self.boxes[parts[1]], parts[2:]
        if what == ["mailFolders"]:
            return Answer({"value": self._folders(box, None)})
        if what[0] == "mailFolders" and what[2:] == ["childFolders"]:
            return Answer({"value": self._folders(box, what[1])})
        if what[0] == "mailFolders" and what[2:] == ["messages", "delta()"]:
            return self._delta(box, what[1], asked)
        if what[0] == "mailFolders":
            return Answer({"id": box.folders[box.well_known.get(what[1], what[1])].id})
        if what == ["messages"]:
            return Answer(
                {
                    "value": self._looked_up(box, asked.one("$filter"))[
                        : int(asked.one("$top", "10"))
                    ]
                }
            )
        attached = {it["id"]: it for it in box.mails[what[1]].told["attachments"]}
        return Answer(attached[what[3]] if what[2:] else _whole(box.mails[what[1]]))

    def _folders(self, box: Box, parent: str | None) -> list[dict[str, Any]]:
        parents = [it.parent for it in box.folders.values()]
        return [
            {"id": it.id, "displayName": it.name, "parentFolderId": it.parent or "root",
             "childFolderCount": parents.count(it.id), "isHidden": False}
            for it in box.folders.values() if it.parent == parent
        ]  # fmt: skip

    def _delta(self, box: Box, folder: str, asked: Asked) -> Answer:
        wanted = re.search(r"maxpagesize=(\d+)", asked.headers.get("prefer", ""))
        size = int(wanted[1]) if wanted else 10
        token = asked.one("$skiptoken") or asked.one("$deltatoken")
        if token and int(token.split(".")[0]) != self.epoch:
            return _error(410, "syncStateNotFound")
        if folder not in box.folders:
            raise KeyError(folder)
        if asked.one("$skiptoken"):
            entries, position = self._rounds[token]
        else:
            position = len(box.log)
            known = int(token.split(".")[1]) if token else None
            standing = [it.told for it in box.lies_in(folder)]
            entries = standing if known is None else box.changes(folder, known)
        link = f"{self.base_url}{asked.path}"
        told: dict[str, Any] = {"value": [_brief(it) for it in entries[:size]]}
        if entries[size:]:
            following = f"{self.epoch}.{len(self._rounds)}"
            self._rounds[following] = (entries[size:], position)
            told["@odata.nextLink"] = f"{link}?$skiptoken={following}"
        else:
            told["@odata.deltaLink"] = f"{link}?$deltatoken={self.epoch}.{position}"
        return Answer(told)

    def _looked_up(self, box: Box, condition: str) -> list[dict[str, Any]]:
        asked = _FILTER.match(condition)
        name, operator, value = asked.groups() if asked else ("", "", "")
        value = value.strip("'").replace("''", "'")
        newest = sorted(box.mails.values(), key=lambda it: str(it.told["receivedDateTime"]))[::-1]
        found = [it.told for it in newest]
        if operator == "ge":
            return [_brief(it) for it in found if it[name] >= value]
        return [_brief(it) for it in found if it.get(name) == value]

    def _put(self, box: str, folder: str, told: dict[str, Any], answers: dict[str, str]) -> str:
        with self.lock:
            mail = self.boxes[box].add(folder, told, answers)
        self._notify("created", mail.id)
        return mail.id

    def _box_of(self, id_: str) -> Box:
        return next(it for it in self.boxes.values() if id_ in it.mails)

    def _notify(self, change: str, id_: str) -> None:
        self._post([self._notice(change, id_)])

    def _notice(self, change: str, id_: str | None) -> dict[str, Any]:
        told = {"subscriptionId": "7f105c7d-2dc5-4530-97cd-4e7ae6534c07", "changeType": change}
        told |= {"clientState": CLIENT_STATE, "tenantId": "84bd8158-6d4d-4958-8b9f-9d6445542f95"}
        told |= {"subscriptionExpirationDateTime": stamp(self.clock())}
        if id_ is None:
            return told
        resource = f"Users/8f9c4e52/Messages/{id_}"
        data = {"@odata.type": "#Microsoft.Graph.Message", "@odata.id": resource, "id": id_}
        return told | {"resource": resource, "resourceData": data}

    def _post(self, notices: list[dict[str, Any]]) -> None:
        body = json.dumps({"value": notices}).encode()
        self.post(body, {"content-type": "application/json"})


def _box_in(asked: Asked) -> str:
    found = re.match(r"/v1\.0/users/([^/]+)/", asked.path)
    return unquote(found[1]).lower() if found else ""


def _brief(told: dict[str, Any]) -> dict[str, Any]:
    names = ("id", "internetMessageId", "isDraft", "receivedDateTime", "@removed")
    return {it: told[it] for it in (*names, "parentFolderId", "lastModifiedDateTime") if it in told}


def _whole(mail: Mail) -> dict[str, Any]:
    properties = [{"id": name, "value": value} for name, value in mail.answers.items()]
    told = mail.told | ({"singleValueExtendedProperties": properties} if properties else {})
    attached = [{k: v for k, v in it.items() if k != "item"} for it in told["attachments"]]
    return told | {"attachments": attached}


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> Answer:
    return Answer({"error": {"code": code, "message": "no"}}, status, headers or {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18021)
    standin = StandIn(parser.parse_args().port).start()
    standin.mail_in("dana@northwind.example", "Charged twice", "Please help.", name="Dana")
    print(f"{standin.base_url} {TENANT} {CLIENT_ID} {SECRET}")  # noqa: T201 a program of its own
    threading.Event().wait()


if __name__ == "__main__":
    main()
