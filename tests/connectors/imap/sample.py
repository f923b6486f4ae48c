"""The saved mails of the imap connector, as the pull would bring them."""

import base64
from pathlib import Path
from typing import Any

import orjson

from sidecar.connectors.imap.mapping import read
from sidecar.model.fact import Fact, canonical
from sidecar.settings import Account, Company

SAMPLES = Path(__file__).parents[3] / "sidecar" / "connectors" / "imap" / "samples"
ACME = Company(domains=["acme.example"], addresses=["acme.shop@mail.example"])
ACCOUNT = Account(
    id="imap:help",
    base_url="http://mail.test",
    options={"imap": "imap://127.0.0.1:143"},
    allow_private=True,
    company=ACME,
)


def raw_of(mail: bytes, **more: Any) -> dict[str, Any]:
    """A mail as it lies in INBOX under number 7; line ends as they are on the wire."""
    wire = mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return {
        "box": "help",
        "folder": "INBOX",
        "uid": 7,
        "uidvalidity": 1,
        "is_sent": False,
        "internal_date": "2026-11-20T10:00:05+00:00",
        "seen_at": "2026-11-20T10:01:00+00:00",
        "size": len(wire),
        "rfc822_base64": base64.b64encode(wire).decode(),
    } | more


def readings_of(path: Path) -> list[Any]:
    found = read(raw_of(path.read_bytes()), ACCOUNT)
    return [
        orjson.loads(canonical(it)) if isinstance(it, Fact) else it.model_dump(mode="json")
        for it in found
    ]
