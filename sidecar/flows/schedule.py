"""When an account is pulled next: what its card says, its posts, and what its budget allows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sidecar.connectorkit.connector import Connector

# Parts of an account's share of calls, all counted together: pulls leave room for what was posted,
# and the past is read with what all of them leave.
OPEN_PAGES = 0.2  # the web process looks up single records, in windows of its own
WORKER = 0.8
PULLS = 0.75  # of the worker's
BACKFILL = 0.5  # of the worker's

_POSTS_LATELY = timedelta(hours=6)
_REPAIR = 5  # times the period: where posts arrive, pulls only find what they missed
_LONGEST = timedelta(minutes=15)
_QUICK = 4  # times as often, where a pull costs next to nothing of a known limit
_SPARE = 4.0  # a pull's calls should be no more than a quarter of what its period allows


@dataclass
class Pace:
    """What this process learnt of one account; times in seconds."""

    cost_s: float = 0.0  # for how long the last pull's calls use up the share
    is_limit_known: bool = False
    rest_until: datetime | None = None  # no call before, our share is used


def period(card: Connector, posted_at: datetime | None, pace: Pace, *, now: datetime) -> timedelta:
    """Pure. From the start of one pull to the start of the next.

    An account whose posts arrive is pulled for repair only. A webhook secret in the settings alone
    counts for nothing: IT may have forgotten to switch the hook on in the tool.
    """
    usual = timedelta(seconds=card.pull_every_s)
    least = timedelta(seconds=_SPARE * pace.cost_s)
    if posted_at is not None and now - posted_at < _POSTS_LATELY:
        usual = max(usual, min(usual * _REPAIR, _LONGEST))
    elif pace.is_limit_known and least * _QUICK < usual:
        usual /= _QUICK
    return max(usual, min(least, max(usual, _LONGEST)))
