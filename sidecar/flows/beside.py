"""Beside a customer: who else is at their organisation, and who may speak for whom. Names, and no histories."""

from collections.abc import Sequence
from datetime import datetime

from sidecar.flows.belonging import others_with
from sidecar.flows.lines import Json
from sidecar.flows.representing import lines_of
from sidecar.model.profile import Own
from sidecar.store import journeys, members
from sidecar.store.engine import Conn
from sidecar.store.journeys import ContactLine

NOBODY: Json = {
    "organisation_members": None,
    "representatives": {"speaks_for": [], "spoken_for_by": []},
}


def beside(conn: Conn, customer: int, own: Own, now: datetime) -> Json:
    """To be told anew each time: others' names change it and the clock does, and nothing of the customer.

    Nothing where it is only suggested who this is; and who is suggested is named as such alone.
    """
    contacts = journeys.contacts_of(conn, customer)
    keys = [it.contact_key for it in contacts]
    suggested = suggested_with(conn, keys)
    if suggested and _is_nobody_yet(conn, contacts):
        return NOBODY
    return {
        "organisation_members": others_with(conn, customer, keys, own, leave_out=suggested),
        "representatives": lines_of(conn, keys, now),
    }


def suggested_with(conn: Conn, contacts: Sequence[int]) -> set[int]:
    """The customers who may be the one that these contacts are."""
    links = journeys.links_of(conn, contacts)
    either = {end for it in links if it.state == "suggested" for end in (it.a, it.b)}
    return set(members.customers_of(conn, either - set(contacts)).values())


def _is_nobody_yet(conn: Conn, contacts: Sequence[ContactLine]) -> bool:
    if any(it.n_entries for it in contacts):
        return False
    return not journeys.records_of(conn, [it.contact_key for it in contacts], limit=1)
