"""The ways in which strangers look like one customer, each played with its truth.

The truth is always who the contact is *of*: the person at whose own number, address or account it
came in, unless it is named after somebody else whose own address or contact id stands beside.
"""

from collections.abc import Callable

from tests.people_at_large import households, offices, passers_by
from tests.people_at_large.town import Town

# (what plays it, its share of all records that carry the trap)
TRAPS: dict[str, tuple[Callable[[Town, str], None], float]] = {
    "family_phone": (households.family_phone, 0.015),
    "family_address": (households.family_address, 0.02),
    "father_and_son": (households.father_and_son, 0.01),
    "twins": (households.twins, 0.01),
    "same_name_relatives": (households.same_name_relatives, 0.01),
    "partner_order": (households.partner_order, 0.01),
    "daughter_for_mother": (households.daughter_for_mother, 0.01),
    "role_mailbox": (offices.role_mailbox, 0.012),
    "switchboard": (offices.switchboard, 0.012),
    "colleagues": (offices.colleagues, 0.015),
    "assistant": (offices.assistant, 0.01),
    "agent_in_own_name": (offices.agent_in_own_name, 0.012),
    "shop_counter": (offices.shop_counter, 0.012),
    "contact_id_collision": (offices.contact_id_collision, 0.012),
    "namesakes": (passers_by.namesakes, 0.02),
    "recycled_number": (passers_by.recycled_number, 0.01),
    "opaque_id": (passers_by.opaque_id, 0.012),
    "placeholder": (passers_by.placeholder, 0.015),
    "relay": (passers_by.relay, 0.012),
    "noreply": (passers_by.noreply, 0.012),
}


def most_wanted(town: Town) -> str | None:
    """The trap that is furthest below its share of what was told so far, if one is."""
    n_told = len(town.told)
    behind = {
        trap: share * n_told - town.labelled.get(trap, 0) for trap, (_, share) in TRAPS.items()
    }
    trap = max(behind, key=lambda it: behind[it])
    return trap if behind[trap] > 0 else None
