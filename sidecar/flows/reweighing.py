"""What the rules linked while a decision stood → weighed again without it: of a wrong one nothing stays."""

from collections.abc import Collection

from sidecar.flows.consequences import Consequences
from sidecar.flows.known import Known
from sidecar.flows.regrouping import regroup
from sidecar.flows.resolving import Resolver
from sidecar.model.act import KeptAct
from sidecar.model.link import Link
from sidecar.store import changes_write, links, members
from sidecar.store.engine import Conn

# The weakest: what the decision added is part of their strength. A link takes some milliseconds.
_MOST = 200


def weigh_again(conn: Conn, contacts: Collection[int], decision: KeptAct, undoing: KeptAct) -> None:
    """Links that rules made about these contacts while `decision` stood hold on where the rules would make
    them now, as they are, and are suggestions where not. By learnt rules only."""
    made = [it for it in links.of(conn, contacts) if it.state == "auto" and it.at > decision.at]
    made = sorted(made, key=lambda it: (it.strength, it.a, it.b))[:_MOST]
    if not made:
        return
    consequences = Consequences(conn, undoing)
    consequences.remember((it.a, it.b) for it in made)
    links.put(conn, [it.model_copy(update={"state": "suggested"}) for it in made])
    touched = regroup(conn, {each for it in made for each in (it.a, it.b)})
    known = Known(conn)
    resolver = Resolver(known, undoing.at, consequences.remember)
    for it in reversed(made):
        resolver.look_again(it.a, it.b)
    known.write()
    links.put(conn, [it for it in made if _holds_still(conn, it)])
    consequences.keep()
    changes_write.append(conn, touched | resolver.touched, {}, kind="link", at=undoing.at)


def _holds_still(conn: Conn, made: Link) -> bool:
    """By itself, or because others do."""
    return len(set(members.customers_of(conn, [made.a, made.b]).values())) == 1
