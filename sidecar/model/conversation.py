"""A conversation: a tool's own thread or ticket, as one contact took part in it."""

from typing import NamedTuple


class Conversation(NamedTuple):
    """As the store keeps it counted. `contact` is a key, times are microseconds in UTC."""

    contact: int
    tool: str
    conversation: str
    subject: str | None
    opened_at: int
    last_at: int
    n_entries: int
    is_open: bool
