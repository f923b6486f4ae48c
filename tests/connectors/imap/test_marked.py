"""A mail that is marked as deleted is gone, though the server still has it; unmarked it is there again."""

from sidecar.connectors.imap.standin import StandIn
from sidecar.model.locator import Locator
from tests.connectors.imap.reader import Reader, account_at, id_of, letter


def test_a_mail_marked_as_deleted_is_gone_before_the_server_removes_it(
    mail_system: StandIn,
) -> None:
    mail_system.deliver(letter(1))
    reader = Reader(account_at(mail_system))
    reader.pull()
    mail_system.flag_deleted(id_of(1))
    reader.pull()
    assert reader.standing() == {}


def test_a_mail_that_was_marked_before_we_came_is_never_shown_and_unmarked_it_is_there(
    mail_system: StandIn,
) -> None:
    mail_system.seed([letter(1), letter(2)])
    mail_system.flag_deleted(id_of(1))
    reader = Reader(account_at(mail_system))
    assert [it.native_id for it in reader.pull() if not isinstance(it, Locator)] == [id_of(2)]
    mail_system.unflag_deleted(id_of(1))
    reader.pull()
    assert set(reader.standing()) == {id_of(1), id_of(2)}


def test_a_renumbered_folder_does_not_bring_back_what_is_marked_in_it(
    mail_system: StandIn,
) -> None:
    mail_system.seed([letter(1), letter(2)])
    reader = Reader(account_at(mail_system))
    reader.pull()
    mail_system.flag_deleted(id_of(1))
    reader.pull()
    mail_system.renumber()
    came = reader.pull()
    assert [it.native_id for it in came if not isinstance(it, Locator)] == [id_of(2)]
