"""By which door a tool's posts come in: our own, or the DMZ's where the settings name one."""

from sidecar.connectorkit.connector import Connector

WEBSITE = "website"  # its visitors post to /v1/track and the like, which no DMZ takes


def comes_by_door(card: Connector) -> bool:
    """Nothing but its posts tells us of the tool: while the DMZ is silent, we know nothing new of it."""
    return card.pull is None and card.webhook is not None and card.name != WEBSITE
