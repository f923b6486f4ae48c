"""Which channel a ticket or a comment came by, as Zendesk's `via` tells it:
https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/
"""

from typing import Any

from sidecar.connectorkit.helpdesk.mediums import channel_named
from sidecar.connectorkit.lenient import thing
from sidecar.model.interaction import Channel

_DIRECT = ("direct_message", "message", "dm")  # what is not public on a public network
_ITSELF = ("rule", "system", "automation", "trigger", "merge", "batch")
LIVE = ("chat", "messenger", "sms")


def channel_of(via: Any) -> Channel:
    """Forms, the help centre and programs are `web`."""
    found = channel_named(thing(via).get("channel"), "web")
    rel = thing(thing(via).get("source")).get("rel")
    return "messenger" if found == "social" and rel in _DIRECT else found


def answered_by(ticket_via: Any) -> Channel:
    """By which channel a public answer to such a ticket goes out: where none is open, by email."""
    channel = channel_of(ticket_via)
    return "email" if channel in ("web", "voice") else channel


def by_itself(via: Any) -> bool:
    """Did Zendesk write it, such as the note of a merge?"""
    return via.get("channel") in _ITSELF or thing(via.get("source")).get("rel") == "merge"


def is_messaging(ticket: Any) -> bool:
    """Has it a conversation log with messages of its own?"""
    return bool(ticket.get("from_messaging_channel")) or channel_of(ticket.get("via")) in LIVE
