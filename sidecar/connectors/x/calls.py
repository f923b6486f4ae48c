"""What X counts: a window of 15 minutes for each endpoint."""

import re

from sidecar.connectorkit.connector import Limit

_WINDOW_S = 900.0
# Of app and user the smaller: https://docs.x.com/x-api/fundamentals/rate-limits
_CALLS = {
    r"2/tweets/search/recent": 300,
    r"2/tweets": 3_500,
    r"2/users/\d+/mentions": 300,
    r"2/users/\d+/tweets": 900,
    r"2/users/by/username/\w+": 300,
    r"2/dm_events": 15,
    r"2/dm_events/\d+": 15,
}


def limit_of(path: str) -> Limit | None:
    found = (Limit(calls, _WINDOW_S, it) for it, calls in _CALLS.items() if re.fullmatch(it, path))
    return next(found, None)
