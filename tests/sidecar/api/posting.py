"""People who name the brand in public, what we answer them, and what goes by mail."""

from datetime import datetime, timedelta
from typing import Any

from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from tests.sidecar.desk import NOW

Json = dict[str, Any]
NETWORK = "bluesky:acme"


def handle(name: str) -> Identifier:
    return Identifier(kind="handle", value=f"{name.lower()}.example", network="bluesky")


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def posted(
    name: str, minutes: float, text: str = "My Kettle Nine leaks", **more: Any
) -> Interaction:
    """Somebody names the brand in public, and not us."""
    told: Json = {
        "type": "mention",
        "tool": NETWORK,
        "native_id": f"at://{name}/{minutes}",
        "channel": "social",
        "direction": "inbound",
        "occurred_at": ago(minutes),
        "conversation": f"at://{name}/{minutes}",
        "text": text,
        "contact": Person(native_id=f"did:{name}", name=name, identifiers=[handle(name)]),
        "deep_link": f"https://bsky.example/profile/{name}/post/{minutes}",
    }
    return Interaction(**told | more)


def answered(post: Interaction, minutes: float, **more: Any) -> Interaction:
    """We reply under it."""
    told: Json = {
        "tool": post.tool,
        "native_id": f"at://acme/{minutes}",
        "channel": "social",
        "direction": "outbound",
        "occurred_at": ago(minutes),
        "conversation": post.conversation,
        "text": "So sorry! Please write to us.",
        "contact": Person(native_id=post.contact.native_id),
        "agent": "Ana Ruiz",
    }
    return Interaction(**told | more)


def mailed(name: str, minutes: float, direction: str = "inbound", **more: Any) -> Interaction:
    told: Json = {
        "tool": "mail:help",
        "native_id": f"m-{name}-{minutes}",
        "channel": "email",
        "direction": direction,
        "occurred_at": ago(minutes),
        "conversation": f"t-{name}",
        "text": "About your kettle",
        "contact": Person(native_id=f"{name}@mail.example", identifiers=[handle(name)]),
    }
    return Interaction(**told | more)
