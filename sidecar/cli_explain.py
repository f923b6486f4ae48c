"""What `throughline identity explain` and `throughline audit` print."""

import json
from collections.abc import Iterator
from typing import Any

from sidecar.model.audit import AuditEntry
from sidecar.settings import Settings


def explain(settings: Settings, named: str, *, as_json: bool) -> int:
    """Why a customer, a contact or a link is as it is."""
    from sidecar.app import prepared_store
    from sidecar.flows import explaining

    with prepared_store(settings).reading() as conn:
        told = explaining.explain(conn, named)
    if as_json:
        print(json.dumps(told))
        return 0
    for line in _lines(told):
        print(_plain(line))
    return 0


def audit(settings: Settings, *, limit: int, as_json: bool) -> int:
    """Who was refused what, and who opened whom on a guess; newest first."""
    from sidecar.app import prepared_store
    from sidecar.store.audits import newest

    with prepared_store(settings).reading() as conn:
        found = newest(conn, limit=limit)
    for it in found:
        print(it.model_dump_json() if as_json else _plain(_audit_line(it)))
    return 0


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield told["id"]
    for it in told["contacts"]:
        yield f"  {_who(it)}, {it['n_entries']} entries"
    for link in told["links"]:
        one, other = (_who(it) for it in link["contacts"])
        yield ""
        yield f"{link['link_id']}  {link['state']}, {link['strength']:+.1f} bits, by {link['by']}, {link['at']}"
        yield f"  {one}"
        yield f"  {other}"
        for reason in link["evidence"]:
            yield f"    {reason['weight']:+7.1f}  {reason['reason']}"
    for act in told["acts"]:
        why = f": {act['reason']}" if act["reason"] else ""
        undone = f", undone by {act['undone_by']}" if act["undone_by"] else ""
        yield ""
        yield f"{act['act_id']}  {act['kind']} by {act['by']}, {act['at']}{why}{undone}"
        for link in act["links"]:
            turned = f"{link['from_state'] or 'no link'} -> {link['to_state'] or 'no link'}"
            yield f"  {link['link_id']}  {turned}"
    if told["n_more_acts"]:
        yield ""
        yield f"and {told['n_more_acts']:,} more acts before these"


def _who(contact: dict[str, Any]) -> str:
    name = contact["name"] or "No name known"
    return f"{contact['contact_id']}  {name} in {contact['tool'] or 'no tool any more'}"


def _audit_line(it: AuditEntry) -> str:
    who = f"{it.by} ({it.role}{', ' + it.team if it.team else ''})"
    about = " ".join(part for part in (it.about, it.detail) if part)
    return f"{it.at:%Y-%m-%d %H:%M:%S} UTC  {it.action}  {who}  {about}"


def _plain(line: str) -> str:
    """What customers call themselves may hold characters that steer a terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
