"""An act → what each link was before it → customers → changes: exactly what stood before, and what came since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sidecar.errors import ConflictError, NotFoundError
from sidecar.flows.consequences import Consequences
from sidecar.flows.house import House
from sidecar.flows.recognise import recognise
from sidecar.flows.regrouping import holding_apart
from sidecar.flows.reweighing import weigh_again
from sidecar.flows.settling import Verdict, customers_of, tell
from sidecar.model.act import KeptAct, Turned
from sidecar.model.ids import public_id
from sidecar.model.link import DERIVED, HOLDING
from sidecar.store import acts, changes_write, contacts, links, members
from sidecar.store.engine import Conn


@dataclass(frozen=True)
class Undone:
    """`act`: of the undoing, which may be undone as any other. `customers`: of the contacts it was about,
    but for those who were never one customer or are only suggested to be one now."""

    act: int
    customers: list[int]


def undo(conn: Conn, number: int, verdict: Verdict, house: House) -> Undone:
    """Takes an act back: every link that it changed is what it was before it, and links that it made are
    gone; then the rules look again at what arrived meanwhile. NotFoundError for an act that there is not,
    ConflictError where it was undone already or a later act stands in the way.
    """
    changes_write.take_turn(conn)
    act = _known(conn, number)
    if (why := why_not(conn, act)) is not None:
        raise ConflictError(why)
    turned, told_alike = _back(conn, act), acts.still_say(conn, act.act)
    everybody = sorted({contact for it in turned for contact in (it.a, it.b)})
    before = customers_of(conn, everybody)
    beside = members.beside(conn, everybody)
    undoing = verdict.kept("undo", undoes=act.act)
    undone = undoing.model_copy(update={"act": acts.add(conn, undoing, everybody)})
    links.restore(conn, turned, undone)
    acts.mark_undone(conn, act, undone.act)
    is_exact = (
        house.rules == "exact"
    )  # where any contact's link may hang on how many others there are
    if not is_exact:
        _give_way(conn, turned, act, undone)
    # First whoever is one again is one: else the rules would link them once more, elsewhere.
    tell(conn, everybody, before, at=verdict.at)
    if not is_exact:
        weigh_again(conn, beside, act, undone)
    changed = everybody if is_exact else sorted(set(everybody) - told_alike)
    look_again(conn, changed, house, undone)
    return Undone(undone.act, customers_of(conn, _open_to_all(turned)))


def may_unite(conn: Conn, number: int) -> bool:
    """Whether undoing this act may make one customer of two: everything but taking a link back does."""
    changes_write.take_turn(conn)
    return not all(_only_parts(it) for it in _back(conn, _known(conn, number)))


def why_not(conn: Conn, act: KeptAct) -> str | None:
    """What stands in the way of undoing it, in words; None where nothing does."""
    if act.undone_by is not None:
        return f"{public_id('ac', act.act)} was undone already, by {public_id('ac', act.undone_by)}"
    later = acts.in_the_way(conn, act.act)
    if later is None:
        return None
    return (
        f"{later.by} decided later about the same contacts ({later.kind},"
        f" {public_id('ac', later.act)}): undo that first"
    )


def look_again(conn: Conn, everybody: Collection[int], house: House, act: KeptAct) -> None:
    """The rules derive the links of these contacts again, in consequence of an act: what was told while
    another decision stood above them counts now. Learnt rules go by what stands, so that what they did is
    kept with the act; exact ones come to the same links from anywhere."""
    profiles = {it.contact: it for it in contacts.profiles(conn, everybody)}
    consequences = Consequences(conn, act)
    recognised = recognise(conn, profiles, house, act.at, before_turning=consequences.remember)
    consequences.keep()
    changes_write.append(conn, recognised, {}, kind="link", at=act.at)


def _give_way(conn: Conn, turned: Sequence[Turned], decision: KeptAct, undoing: KeptAct) -> None:
    """Who were one before are one again: what the rules linked since, and would hold them apart from each
    other by way of somebody whom an agent parted from one of them, is a mere suggestion from now on."""
    back = {(it.a, it.b) for it in turned if it.after is not None and it.after.state in HOLDING}
    gone = holding_apart(conn, back, decision.at)
    consequences = Consequences(conn, undoing)
    consequences.remember((it.a, it.b) for it in gone)
    links.put(conn, [it.model_copy(update={"state": "suggested"}) for it in gone])
    consequences.keep()


def _known(conn: Conn, number: int) -> KeptAct:
    act = acts.get(conn, number)
    if act is None:
        raise NotFoundError("act")
    return act


def _back(conn: Conn, act: KeptAct) -> Sequence[Turned]:
    """What undoing it does to each of its links. What the rules once said of contacts that are gone, or
    do not say all that of themselves any more, does not come back: the rules would not say it now."""
    turned = links.turned_by(conn, [act.act])[act.act]
    same = acts.still_say(conn, act.act)
    first = {(it.a, it.b): it for it in reversed(turned)}
    back = []
    for it in first.values():
        now = links.get(conn, links.link_key(it.a, it.b))
        was = it.before
        is_stale = was is not None and was.state in DERIVED and not {it.a, it.b} <= same
        back.append(it.model_copy(update={"before": now, "after": None if is_stale else was}))
    return back


def _open_to_all(turned: Sequence[Turned]) -> list[int]:
    known = (
        it
        for it in turned
        if (it.before is not None and it.before.state in HOLDING)
        or (it.after is not None and it.after.state in HOLDING)
    )
    told = (it for it in known if it.after is None or it.after.state != "suggested")
    return sorted({contact for it in told for contact in (it.a, it.b)})


def _only_parts(turned: Turned) -> bool:
    before, after = turned.before, turned.after
    did_hold = before is not None and before.state in HOLDING
    return did_hold and (after is None or after.state not in HOLDING)
