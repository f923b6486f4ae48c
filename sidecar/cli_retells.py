"""What `throughline retells` prints: by week and team, counts of facts told twice and of facts spared."""

import json

from sidecar.connectorkit.clock import utc_now
from sidecar.settings import Settings

_HEAD = ("week", "team", "pages opened", "facts spared", "facts told twice")


def run(settings: Settings, *, weeks: int, as_json: bool) -> int:
    """The newest week first."""
    from sidecar.app import prepared_store
    from sidecar.flows.counting_retells import lines_of

    with prepared_store(settings).reading() as conn:
        lines = lines_of(conn, weeks=weeks, now=utc_now())
    if as_json:
        for it in lines:
            print(json.dumps(it))
        return 0
    rows = [[str(value or ("-" if value is None else 0)) for value in it.values()] for it in lines]
    for row in [list(_HEAD), *rows]:
        print(
            "  ".join(cell.ljust(len(head)) for cell, head in zip(row, _HEAD, strict=True)).rstrip()
        )
    if not rows:
        print("nothing has been counted yet")
    return 0
