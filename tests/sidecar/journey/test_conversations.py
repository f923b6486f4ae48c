"""A need is one conversation, open until somebody settles it, whichever of a customer's addresses wrote."""

import pytest

from sidecar.journey.conversations import is_waiting, n_open, needs_of
from sidecar.model.conversation import Conversation
from sidecar.model.ids import key_of
from sidecar.model.interaction import Direction, Speaker

HOUR = 3_600_000_000
NOON = 494_000 * HOUR


def test_open_needs_come_first_then_the_newest() -> None:
    needs = needs_of(
        [
            _conversation("1", hours=0, is_open=False),
            _conversation("2", hours=-5, is_open=True),
            _conversation("3", hours=-1, is_open=False),
            _conversation("4", hours=-2, is_open=True),
        ]
    )
    assert [it.conversation for it in needs] == ["4", "2", "1", "3"]
    assert n_open(needs) == 2


def test_two_addresses_in_one_ticket_are_one_need() -> None:
    work = _conversation("18", contact=7, hours=-3, is_open=False, subject=None)
    private = _conversation("18", contact=9, hours=-1, subject="Charged  twice")
    (need,) = needs_of([private, work])
    assert need.case == key_of("case", "7", "rt:main", "18")
    assert (need.state, need.n_entries, need.line) == ("open", 4, "Charged twice")
    assert need.opened_at == NOON - 4 * HOUR
    assert need.last_at == NOON - HOUR


def test_the_same_number_in_two_tools_is_two_needs() -> None:
    assert len(needs_of([_conversation("18"), _conversation("18", tool="mail:help")])) == 2


def test_a_need_without_a_subject_says_where_it_is() -> None:
    (need,) = needs_of([_conversation("18", subject=None)])
    assert need.line == "No subject, Rt"


@pytest.mark.parametrize(("is_open", "last"), [(True, "outbound"), (False, "inbound")])
def test_a_ticket_knows_itself_whether_the_customer_waits(
    *, is_open: bool, last: Direction
) -> None:
    assert is_waiting(ticket_is_open=is_open, last_direction=last, last_by="person") is is_open


def test_without_a_ticket_the_customer_waits_after_their_own_last_word() -> None:
    assert _waits_after("inbound", "person")
    assert not _waits_after("outbound", "person")
    assert not _waits_after("inbound", "system")
    assert not _waits_after(None, None)


def _waits_after(direction: Direction | None, by: Speaker | None) -> bool:
    return is_waiting(ticket_is_open=None, last_direction=direction, last_by=by)


def _conversation(
    name: str,
    *,
    contact: int = 7,
    tool: str = "rt:main",
    hours: int = 0,
    is_open: bool = True,
    subject: str | None = "Charged twice",
) -> Conversation:
    last_at = NOON + hours * HOUR
    return Conversation(contact, tool, name, subject, last_at - HOUR, last_at, 2, is_open)
