"""What it costs to import lines over HTTP while people are recognised by weight, beside the exact rules."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.benching.generate import facts
from scripts.benching.load import measure
from scripts.benching.serving import serving
from sidecar.connectorkit.clock import utc_now
from sidecar.flows.admit import create_token
from sidecar.model.access import Admitted
from sidecar.model.contact import Contact
from sidecar.model.fact import Fact, canonical
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.store.engine import open_store
from tests.people_at_large.world import make_world

_AT_ONCE = 1_000  # lines in one request
_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
_KINDS: tuple[IdentifierKind, ...] = ("email", "phone")


def import_over_http(folder: Path, n_people: int, n_interactions: int) -> dict[str, float]:
    """The server's processor time under the learnt rules over the same under the exact ones: for a
    directory of contacts alone, and for interactions with theirs. In turns, request by request.
    """
    return {
        "import of contacts, learnt over exact": _ratio(folder, list(_directory(n_people))),
        "import of interactions, learnt over exact": _ratio(folder, list(facts(n_interactions))),
    }


def _ratio(folder: Path, told: list[Fact]) -> float:
    lines = [canonical(it) for it in told]
    spent = dict.fromkeys(("exact", "learnt"), 0.0)
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory(dir=folder)))
        servers = {rules: _served(stack, place, rules) for rules in spent}
        for start in range(0, len(lines), _AT_ONCE):
            body = b"\n".join(lines[start : start + _AT_ONCE])
            for rules, (port, pid, token) in servers.items():
                cpu_us = measure(port, pid, [_request(port, token, body)]).cpu_us
                spent[rules] += cpu_us if start else 0.0  # the first one opens files and tables
    return spent["learnt"] / spent["exact"]


def _served(stack: ExitStack, place: Path, rules: str) -> tuple[int, int, str]:
    url = f"sqlite:///{place / rules}.db"
    store = open_store(url)
    token = create_token(store, Admitted(name="bench", role="admin"), now=utc_now())
    store.close()
    server = serving("scripts.benching.import_server", url, "--rules", rules)
    return (*stack.enter_context(server), token)


def _request(port: int, token: str, body: bytes) -> bytes:
    head = (
        f"POST /v1/import HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _directory(n: int) -> Iterator[Contact]:
    """Contacts with the names, addresses and numbers of people at large."""
    for made in make_world(1, n):
        fields = made.record["fields"]
        parts = (_text(fields.get(it)) for it in ("given_name", "family_name"))
        name = _text(fields.get("full_name")) or " ".join(it for it in parts if it) or None
        found = [
            Identifier(kind=kind, value=value)
            for kind in _KINDS
            if (value := _text(fields.get(kind)))
        ]
        if name or found:
            yield Contact(
                tool="rt:bench", native_id=made.record["record_id"], name=name,
                identifiers=found, updated_at=_NOW,
            )  # fmt: skip


def _text(value: Any) -> str:
    one = value[0] if isinstance(value, list) and value else value
    return str(one) if one and not isinstance(one, list) else ""
