"""Mail comes once, follows when it is moved, and is deleted only when it is nowhere any more."""

import threading

import pytest

from sidecar.connectorkit.connector import Gone
from sidecar.connectors.imap import CONNECTOR, make_client
from sidecar.connectors.imap.standin import Fault, StandIn
from sidecar.errors import ToolError
from sidecar.model.deletion import Deletion
from sidecar.model.interaction import Interaction
from tests.connectors.imap.reader import Reader, account_at, id_of, letter


def test_an_empty_box_is_read_without_a_word(mail_system: StandIn) -> None:
    reader = Reader(account_at(mail_system))
    assert reader.pull() == []
    assert reader.n_pages == 1


def test_what_is_there_comes_newest_first_and_once(mail_system: StandIn) -> None:
    mail_system.seed(letter(it) for it in range(120))
    reader = Reader(account_at(mail_system))
    came = [it.native_id for it in reader.pull() if isinstance(it, Interaction)]
    assert came == [id_of(it) for it in reversed(range(120))]
    assert reader.pull() == []


def test_new_mail_comes_alone(mail_system: StandIn) -> None:
    mail_system.seed([letter(1), letter(2)])
    reader = Reader(account_at(mail_system))
    reader.pull()
    mail_system.deliver(letter(3))
    assert [it.native_id for it in reader.pull() if isinstance(it, Interaction)] == [id_of(3)]


def test_our_answer_in_the_folder_for_sent_mail_belongs_to_the_customer(
    mail_system: StandIn,
) -> None:
    answer = letter(1, author="Ana <help@acme.example>", to="Dana <dana@mail.example>")
    mail_system.deliver(answer, folder="Sent")
    reader = Reader(account_at(mail_system))
    reader.pull()
    (it,) = reader.standing().values()
    assert (it.direction, it.contact.native_id, it.agent) == (
        "outbound",
        "dana@mail.example",
        "Ana",
    )


def test_drafts_spam_and_trash_are_nobodys_history(mail_system: StandIn) -> None:
    for number, folder in enumerate(("Drafts", "Junk", "Trash")):
        mail_system.deliver(letter(number), folder=folder)
    reader = Reader(account_at(mail_system))
    assert reader.pull() == []


@pytest.mark.parametrize("server", ["counts changes", "does not"])
def test_a_moved_mail_is_one_mail_and_its_link_follows(mail_system: StandIn, server: str) -> None:
    if server == "does not":
        mail_system.forget_condstore()
    uid = mail_system.deliver(letter(1))
    reader = Reader(account_at(mail_system))
    reader.pull()
    moved = mail_system.move(id_of(1), "Archive")
    came = reader.pull()
    assert not [it for it in came if isinstance(it, Deletion)]
    (it,) = reader.standing().values()
    assert it.deep_link is not None
    assert f"_mbox=Archive&_uid={moved}" in it.deep_link
    assert reader.where(f"INBOX/{uid}") == []
    assert reader.where(f"Archive/{moved}") == ["dana@mail.example"]


@pytest.mark.parametrize("server", ["counts changes", "does not"])
def test_a_mail_in_the_trash_is_gone_and_comes_back_when_it_is_fetched_out(
    mail_system: StandIn, server: str
) -> None:
    if server == "does not":
        mail_system.forget_condstore()
    mail_system.seed([letter(1), letter(2)])
    reader = Reader(account_at(mail_system))
    reader.pull()
    mail_system.move(id_of(1), "Trash")
    reader.pull()
    assert set(reader.standing()) == {id_of(2)}
    mail_system.move(id_of(1), "INBOX")
    reader.pull()
    assert set(reader.standing()) == {id_of(1), id_of(2)}
    mail_system.delete(id_of(1))
    reader.pull()
    assert set(reader.standing()) == {id_of(2)}


def test_a_mail_in_two_boxes_is_one_and_stays_while_one_of_them_has_it(
    mail_system: StandIn,
) -> None:
    for box in ("help", "billing"):
        mail_system.deliver(letter(1), box=box)
    reader = Reader(account_at(mail_system, "help", "billing"))
    reader.pull()
    assert set(reader.standing()) == {id_of(1)}
    mail_system.delete(id_of(1), box="help")
    reader.pull()
    assert set(reader.standing()) == {id_of(1)}
    mail_system.delete(id_of(1), box="billing")
    reader.pull()
    assert reader.standing() == {}


def test_one_place_in_two_boxes_is_never_one_persons(mail_system: StandIn) -> None:
    mail_system.deliver(letter(1), box="help")
    mail_system.deliver(letter(2, author="Grace <grace@mail.example>"), box="billing")
    reader = Reader(account_at(mail_system, "help", "billing"))
    reader.pull()
    assert sorted(reader.where("INBOX/1")) == ["dana@mail.example", "grace@mail.example"]
    mail_system.delete(id_of(1), box="help")
    reader.pull()
    assert reader.where("INBOX/1") == ["grace@mail.example"]


def test_renumbered_folders_are_read_again_and_nothing_is_doubled_or_lost(
    mail_system: StandIn,
) -> None:
    mail_system.seed(letter(it) for it in range(60))
    reader = Reader(account_at(mail_system))
    reader.pull()
    mail_system.renumber()
    came = reader.pull()
    assert not [it for it in came if isinstance(it, Deletion)]
    assert len(reader.standing()) == 60
    assert reader.pull() == []


def test_a_large_mail_is_read_at_its_beginning_and_its_attachments_are_named(
    mail_system: StandIn,
) -> None:
    mail = letter(1)
    mail.add_attachment(b"x" * 90_000, maintype="image", subtype="jpeg", filename="chair.jpg")
    mail_system.deliver(mail)
    reader = Reader(account_at(mail_system, most_bytes=10_000))
    reader.pull()
    (it,) = reader.standing().values()
    assert it.text == "This is letter 1."
    assert it.attachments is not None
    (photo,) = it.attachments
    assert (photo.name, photo.type) == ("chair.jpg", "image/jpeg")
    assert photo.size is not None
    assert 90_000 <= photo.size <= 100_000


def test_only_the_newest_are_watched_and_an_older_copy_still_counts(mail_system: StandIn) -> None:
    mail_system.seed(letter(it) for it in range(150))
    reader = Reader(account_at(mail_system, remembered=100))
    reader.pull()
    mail_system.deliver(letter(7), folder="Archive")
    reader.pull()
    mail_system.delete(id_of(7))
    mail_system.deliver(letter(7))
    reader.pull()
    assert id_of(7) in reader.standing()


def test_an_id_in_whatever_letters_stops_no_box(mail_system: StandIn) -> None:
    mail_system.seed(letter(it) for it in range(150))
    odd = letter(150).as_bytes().replace(b"<letter-150@", "<létter-150@".encode())
    mail_system.deliver(odd)
    reader = Reader(account_at(mail_system, remembered=100))
    reader.pull()
    (found,) = [it for it in reader.standing() if it.startswith("<lé")]
    mail_system.delete(found)
    reader.pull()
    assert found not in reader.standing()


@pytest.mark.parametrize("fault", ["drop", "no", "garbage"])
def test_a_server_in_trouble_at_any_moment_costs_nothing_but_time(
    mail_system: StandIn, fault: Fault
) -> None:
    mail_system.seed(letter(it) for it in range(5))
    Reader(account_at(mail_system)).pull()
    n_failed = 0
    for after in range(len(mail_system.commands)):
        reader = Reader(account_at(mail_system))
        mail_system.fail(fault, after=after)
        n_failed += not _pulls(reader)
        mail_system.heal()
        reader.pull()
        assert len(reader.standing()) == 5
        assert reader.pull() == []
    assert n_failed > 5


def _pulls(reader: Reader) -> bool:
    try:
        reader.pull()
    except ToolError as error:
        said = str(error)
    else:
        return True
    assert "mail.example" not in said
    return False


def test_a_wrong_password_needs_a_person_and_says_so(mail_system: StandIn) -> None:
    account = account_at(mail_system)
    mail_system.password = "another"
    wrong = account.model_copy(update={"options": account.options | {"boxes": ["nobody"]}})
    with pytest.raises(ToolError) as error:
        Reader(wrong).pull()
    assert error.value.is_permanent
    assert "check user and secret" in str(error.value)


def test_an_inside_address_is_only_reached_when_it_says_so(mail_system: StandIn) -> None:
    account = account_at(mail_system).model_copy(update={"allow_private": False})
    with pytest.raises(ToolError) as error:
        Reader(account).pull()
    assert error.value.is_permanent
    assert "allow_private" in str(error.value)
    assert mail_system.commands == []


def test_the_mail_of_an_open_page_is_fetched_by_its_place(mail_system: StandIn) -> None:
    uid = mail_system.deliver(letter(1))
    reader = Reader(account_at(mail_system))
    raw = CONNECTOR.fetch and CONNECTOR.fetch(reader.client, "message", f"INBOX/{uid}")
    assert isinstance(raw, dict)
    found = CONNECTOR.read(raw, reader.account)
    assert [it.native_id for it in found if isinstance(it, Interaction)] == [id_of(1)]


@pytest.mark.parametrize("place", ["INBOX/99", "Nowhere/1", "INBOX", "INBOX/x", "", "/1"])
def test_a_place_without_a_mail_is_gone(mail_system: StandIn, place: str) -> None:
    client = make_client(account_at(mail_system))
    assert CONNECTOR.fetch
    assert isinstance(CONNECTOR.fetch(client, "message", place), Gone)


def test_news_is_told_while_we_listen_also_after_the_line_was_lost(mail_system: StandIn) -> None:
    client = make_client(account_at(mail_system))
    is_over = threading.Event()
    told = threading.Semaphore(0)

    def listen() -> None:
        assert CONNECTOR.listen
        for _ in CONNECTOR.listen(client, is_over.is_set):
            told.release()

    listener = threading.Thread(target=listen)
    listener.start()
    assert told.acquire(timeout=10), "what came before"
    mail_system.deliver(letter(1))
    assert told.acquire(timeout=10)
    answer = letter(2, author="Ana <help@acme.example>", to="dana@mail.example")
    mail_system.deliver(answer, folder="Sent")
    assert told.acquire(timeout=10)
    mail_system.hang_up()
    assert told.acquire(timeout=20), "what came while nobody listened"
    assert told.acquire(timeout=20), "what came before the new line stood"
    mail_system.deliver(letter(3))
    assert told.acquire(timeout=10)
    is_over.set()
    listener.join(timeout=10)
    assert not listener.is_alive()
