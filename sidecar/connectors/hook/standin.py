"""A small tool that nobody has heard of: it posts what happens at its counter, by Standard Webhooks."""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve

SECRET = "whsec_" + b64encode(b"a stand-in's secret, 24+").decode()

# How its payloads read: what stands as [[tool.map]] in the settings.
RULES: list[dict[str, Any]] = [
    {
        "type": "interaction",
        "when": "event == 'visit.noted' || event == 'visit.corrected'",
        "native_id": "visit.id",
        "contact": {"email": "visit.guest.email", "phone": "visit.guest.phone", "name": "visit.guest.name"},
        "fields": {
            "channel": "'in_person'", "direction": "'inbound'", "occurred_at": "visit.at",
            "updated_at": "changed_at", "text": "visit.note", "agent": "visit.clerk",
            "deep_link": "visit.url",
        },
    },
    {
        "type": "deletion", "when": "event == 'visit.removed'", "native_id": "visit.id",
        "fields": {"kind": "'interaction'", "updated_at": "changed_at"},
    },
]  # fmt: skip


class StandIn(ToolServer):
    """A visitors' book at a counter. It has no API: only what it posts, and its pages."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.visits: dict[str, dict[str, Any]] = {}
        self._ids = count(1)

    def api(self, path: str) -> bool:  # noqa: ARG002 it has none
        return False

    def note(self, email: str, text: str, *, name: str = "", clerk: str = "Cara") -> str:
        """Somebody came to the counter; the visit's id."""
        visit_id = f"v{next(self._ids)}"
        guest = {"email": email, "name": name or None}
        self.visits[visit_id] = {
            "id": visit_id, "guest": guest, "at": self.now().isoformat(), "note": text,
            "clerk": clerk, "url": f"{self.base_url}/visits/{visit_id}",
        }  # fmt: skip
        self._tell("visit.noted", visit_id)
        return visit_id

    def correct(self, visit_id: str, text: str) -> None:
        self.visits[visit_id]["note"] = text
        self._tell("visit.corrected", visit_id)

    def remove(self, visit_id: str) -> None:
        self._tell("visit.removed", visit_id)
        del self.visits[visit_id]

    def answer(self, asked: Asked) -> Answer:
        visit = self.visits[asked.path.removeprefix("/visits/")]
        return page(f"<!doctype html><title>Visit {visit['id']}</title><p>At the counter")

    def _tell(self, event: str, visit_id: str) -> None:
        told = {
            "event": event,
            "changed_at": self.now().isoformat(),
            "visit": self.visits[visit_id],
        }
        body = json.dumps(told).encode()
        message_id = f"msg_{len(self.deliveries) + 1}"
        stamp = str(int(self.now().timestamp()))
        key = b64decode(SECRET.removeprefix("whsec_"))
        signed = hmac.new(key, f"{message_id}.{stamp}.".encode() + body, sha256).digest()
        self.post(body, {
            "Content-Type": "application/json", "webhook-id": message_id,
            "webhook-timestamp": stamp, "webhook-signature": f"v1,{b64encode(signed).decode()}",
        })  # fmt: skip


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    standin.note("dana@northwind.example", "Asked for the way to Billing", name="Dana Whitfield")
    return standin


if __name__ == "__main__":
    serve(_with_something)
