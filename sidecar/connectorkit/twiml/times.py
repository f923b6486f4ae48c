"""Times as ISO 8601 or as RFC 2822, by the API's age."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from sidecar.connectorkit.lenient import moment

_EVER = datetime(1970, 1, 2, tzinfo=UTC)


def when(value: Any) -> datetime | None:
    """In UTC; None for what is no time."""
    found = moment(value)
    if found is None and isinstance(value, str):
        try:
            found = parsedate_to_datetime(value)
            found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None
    return found


def newest(*values: Any) -> datetime:
    return max((it for it in map(when, values) if it), default=_EVER)
