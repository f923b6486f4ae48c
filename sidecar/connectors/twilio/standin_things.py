"""The stand-in's messages, calls and tasks, each as complete as Twilio's own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

ACCOUNT = "AC" + "0" * 31 + "1"
WORKSPACE = "WS" + "0" * 31 + "1"
SERVICE = "IS" + "0" * 31 + "1"
NUMBER = "+18005550100"
Thing = dict[str, Any]


def rfc2822(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC).replace(microsecond=0))


def iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class House:
    """All that the account holds, by SID. `at`: what lists are sorted by, newest first."""

    clock: Callable[[], datetime]
    things: dict[str, Thing] = field(default_factory=dict)
    at: dict[str, datetime] = field(default_factory=dict)
    n: int = 0

    def sid(self, prefix: str) -> str:
        self.n += 1
        return f"{prefix}{self.n:032x}"

    def add(self, thing: Thing) -> Thing:
        self.things[thing["sid"]] = thing
        self.at[thing["sid"]] = self.clock()
        return thing

    def of(self, *prefixes: str) -> list[Thing]:
        """Newest first."""
        found = [it for sid, it in self.things.items() if sid.startswith(prefixes)]
        return sorted(found, key=lambda it: (self.at[it["sid"]], it["sid"]), reverse=True)

    def change(self, sid: str, **told: Any) -> Thing:
        """As Twilio writes the time of a change: whole seconds."""
        thing, now = self.things[sid], self.clock()
        is_new_api = sid.startswith(("WT", "WR", "IM", "CH"))
        thing |= told | {"date_updated": iso(now) if is_new_api else rfc2822(now)}
        return thing

    def message(self, sides: tuple[str, str], body: str, direction: str, media: int) -> Thing:
        sid, now = self.sid("MM" if media else "SM"), rfc2822(self.clock())
        uri = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}"
        return self.add(
            {
                "sid": sid,
                "account_sid": ACCOUNT,
                "api_version": "2010-04-01",
                "body": body,
                "date_created": now,
                "date_sent": now,
                "date_updated": now,
                "direction": direction,
                "error_code": None,
                "error_message": None,
                "from": sides[0],
                "to": sides[1],
                "messaging_service_sid": None,
                "num_media": str(media),
                "num_segments": "1",
                "price": None,
                "price_unit": "USD",
                "status": "received" if direction == "inbound" else "queued",
                "uri": f"{uri}.json",
                "subresource_uris": {"media": f"{uri}/Media.json"},
            }
        )

    def media(self, message: str, kind: str) -> Thing:
        now, sid = rfc2822(self.clock()), self.sid("ME")
        return self.add(
            {
                "sid": sid,
                "account_sid": ACCOUNT,
                "parent_sid": message,
                "content_type": kind,
                "date_created": now,
                "date_updated": now,
                "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{message}/Media/{sid}.json",
            }
        )

    def call(self, sides: tuple[str, str], direction: str, parent: str | None) -> Thing:
        now, sid = rfc2822(self.clock()), self.sid("CA")
        uri = f"/2010-04-01/Accounts/{ACCOUNT}/Calls/{sid}"
        return self.add(
            {
                "sid": sid,
                "account_sid": ACCOUNT,
                "parent_call_sid": parent,
                "api_version": "2010-04-01",
                "from": sides[0],
                "from_formatted": sides[0],
                "to": sides[1],
                "to_formatted": sides[1],
                "phone_number_sid": None,
                "direction": direction,
                "status": "ringing",
                "date_created": now,
                "date_updated": now,
                "start_time": now,
                "end_time": None,
                "duration": None,
                "answered_by": None,
                "caller_name": None,
                "forwarded_from": None,
                "group_sid": None,
                "trunk_sid": None,
                "queue_time": "0",
                "price": None,
                "price_unit": "USD",
                "uri": f"{uri}.json",
                "subresource_uris": {"recordings": f"{uri}/Recordings.json"},
            }
        )

    def recording(self, call: str, seconds: int) -> Thing:
        now, sid = rfc2822(self.clock()), self.sid("RE")
        uri = f"/2010-04-01/Accounts/{ACCOUNT}/Recordings/{sid}"
        return self.add(
            {
                "sid": sid,
                "account_sid": ACCOUNT,
                "api_version": "2010-04-01",
                "call_sid": call,
                "conference_sid": None,
                "date_created": now,
                "date_updated": now,
                "start_time": now,
                "duration": str(seconds),
                "price": None,
                "price_unit": "USD",
                "status": "completed",
                "channels": 1,
                "source": "DialVerb",
                "error_code": None,
                "encryption_details": None,
                "uri": f"{uri}.json",
                "subresource_uris": {"transcriptions": f"{uri}/Transcriptions.json"},
                "media_url": f"https://api.twilio.com{uri}",
            }
        )

    def transcription(self, recording: str, text: str) -> Thing:
        now, sid = rfc2822(self.clock()), self.sid("TR")
        return self.add(
            {
                "sid": sid,
                "account_sid": ACCOUNT,
                "api_version": "2010-04-01",
                "date_created": now,
                "date_updated": now,
                "duration": "10",
                "price": None,
                "price_unit": "USD",
                "recording_sid": recording,
                "status": "completed",
                "transcription_text": text,
                "type": "fast",
                "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Transcriptions/{sid}.json",
            }
        )

    def queue(self, name: str, waiting: int, average_s: int) -> Thing:
        now, sid = rfc2822(self.clock()), self.sid("QU")
        return self.add(
            {
                "sid": sid,
                "account_sid": ACCOUNT,
                "friendly_name": name,
                "current_size": waiting,
                "average_wait_time": average_s,
                "max_size": 100,
                "date_created": now,
                "date_updated": now,
                "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Queues/{sid}.json",
            }
        )
