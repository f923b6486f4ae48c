"""A piece of the story: what cases and briefs read of an interaction or of a record's change."""

from collections.abc import Iterable
from typing import NamedTuple


class Piece(NamedTuple):
    """An interaction or a record's change, as cases and briefs read it. `key`: the entry's. Time in
    microseconds, UTC. `text`: what was newly said, whole; a call or a chat has a line a turn
    ("Customer: ...", "Agent: ...").

    `channel` is an interaction's (model/interaction.py) or "record"; `direction` inbound, outbound,
    internal or system; `by` person, bot or system; `kind` interaction, visit, mention or record;
    `wrap_up` is what the agent wrote about it, for colleagues. `is_one_voice`: one side alone wrote all
    of it, so that "Agent: ..." in it is the writer's own invention.
    """

    key: int
    tool: str
    native_id: str
    channel: str
    direction: str
    by: str
    occurred_at: int
    conversation: str | None
    subject: str | None
    text: str
    agent: str | None = None
    team: str | None = None
    kind: str = "interaction"
    contact: int = 0
    wrap_up: str | None = None
    language: str | None = None
    is_one_voice: bool = False


def in_time(pieces: Iterable[Piece]) -> list[Piece]:
    """By time; of one moment by tool and native id, whatever order they came in."""
    return sorted(pieces, key=lambda it: (it.occurred_at, it.tool, it.native_id))
