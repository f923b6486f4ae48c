"""A representative: a customer who may speak for another one, for a stated time. Never a link."""

from datetime import datetime
from typing import Literal

from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

# What is offered to choose from; any other word that says it better is as good.
ROLES = ("daughter", "son", "spouse", "parent", "carer", "lawyer", "assistant")

Standing = Literal["valid", "future", "over"]


class Representative(Noun):
    """`contact` speaks for `for_contact`: contact keys, so that links and splits leave it where it was.

    Good from `valid_from` until just before `valid_until` (null: until somebody ends it). `by`, `at`:
    which agent noted it, and when.
    """

    key: int
    contact: int
    for_contact: int
    role: str
    valid_from: Moment
    valid_until: Moment | None = None
    note: str | None = None
    by: str
    at: Moment
    ended_by: str | None = None
    ended_at: Moment | None = None

    def standing(self, now: datetime) -> Standing:
        """Whether it counts at this moment (UTC)."""
        if self.ended_at is not None or (self.valid_until is not None and self.valid_until <= now):
            return "over"
        return "valid" if self.valid_from <= now else "future"
