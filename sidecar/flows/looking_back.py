"""pairs kept in mind → weighed again → late links: when weights have changed, in the background, in small steps."""

from collections.abc import Callable
from datetime import datetime

from sidecar.flows.known import Known
from sidecar.flows.resolving import Resolver
from sidecar.store import changes_write, portraits
from sidecar.store.engine import Conn, Store

# Of 7,000 pairs further apart, weights learnt anew made no two one, and suggested 24 of 3,500 that they did. What
# brings them nearer is what is told of them, and then they are looked at again anyway.
_LEAST_BITS = -6.0
_AT_ONCE = 200  # pairs in one transaction, so that nobody who writes waits for long


def look_back(
    store: Store, now: Callable[[], datetime], announce: Callable[[Conn, set[int]], None]
) -> int:
    """Weighs every pair again that was kept in mind and is not too far apart; gives how many there were.

    `announce` is told, inside each transaction, the customers that changed.
    """
    a = b = -1
    n = 0
    while True:
        with store.writing() as conn:
            changes_write.take_turn(conn)
            pairs = portraits.near_after(conn, a, b, _AT_ONCE, least=_LEAST_BITS)
            known = Known(conn)
            resolver = Resolver(known, now())
            known.read_ahead({contact for pair in pairs for contact in pair[:2]})
            for pair in pairs:
                resolver.look_again(pair[0], pair[1])
            known.write()
            announce(conn, resolver.touched)
        n += len(pairs)
        if len(pairs) < _AT_ONCE:
            return n
        a, b = pairs[-1][:2]
