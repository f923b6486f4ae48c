"""What random histories have brought to light, told as the stories that they are."""

from datetime import timedelta

from sidecar.flows import decide_links, undoing
from sidecar.flows.settling import Verdict
from sidecar.model.ids import contact_key
from sidecar.store.engine import Store
from sidecar.store.links import link_key
from tests.sidecar.identity_over_time.invariants import check
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.ingest.histories import LANDLINE, MONDAY, contact, deleted, mail, take_in
from tests.sidecar.ingest.looking import groups

DANA = mail("dana.whitfield@mail.example")
ANA = Verdict(by="Ana Ruiz", at=MONDAY + timedelta(days=1))


def test_a_confirmed_link_to_somebody_who_is_gone_makes_nobody_of_them(store: Store) -> None:
    work = contact("c-work", "Dana Whitfield", DANA)
    take_in(store, [work], [contact("c-private", "Dana Whitfield", DANA)], house=LEARNT)
    with store.writing() as conn:
        decide_links.confirm(conn, _link("c-work", "c-private"), ANA)
    take_in(store, [deleted(work, 2)], house=LEARNT)
    assert groups(store) == [["c-private"]]
    with store.writing() as conn:
        check(conn, LEARNT)
    again = work.model_copy(update={"updated_at": MONDAY + timedelta(days=3)})
    take_in(store, [again], house=LEARNT)
    assert groups(store) == [["c-private", "c-work"]]


def _link(one: str, other: str) -> int:
    return link_key(contact_key("rt:main", one), contact_key("rt:main", other))
