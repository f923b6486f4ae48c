"""What a tool tells becomes timelines, contacts, conversations and customers."""

from datetime import timedelta

import orjson
import pytest

from sidecar.errors import BadInputError
from sidecar.flows.ingest import ingest
from sidecar.model.fact import Fact
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Attachment
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.store import accounts, contacts, locators
from sidecar.store.engine import Store
from tests import people, retold
from tests.sidecar.ingest.histories import (
    HOUSE,
    LANDLINE,
    MONDAY,
    contact,
    deleted,
    held,
    mail,
    person,
    take_in,
    wrote,
)
from tests.sidecar.ingest.looking import customer, groups, rows, timeline

DANA = person("dana@northwind.example", "Dana Whitfield", mail("dana@northwind.example"))


def test_one_person_with_two_addresses_and_one_mobile_number_is_one_customer(store: Store) -> None:
    take_in(store, retold.facts(people.dana()))
    work, private = "dana.whitfield@northwind.example", "danaw@mail.example"
    assert groups(store) == [[work, private, private]]


def test_a_wrap_up_that_stands_alone_is_read_in_the_timeline(store: Store) -> None:
    written = {"wrap_up": "Goes to Billing.", "channel": "voice", "direction": "internal"}
    take_in(
        store, [wrote("t-1/wrap_up", DANA, text="").model_copy(update={"text": None} | written)]
    )
    assert timeline(store, "rt:main", DANA.native_id) == ["Goes to Billing."]


def test_a_shared_landline_does_not_make_a_couple_one(store: Store) -> None:
    ruth = contact("c-ruth", "Ruth Haddad", LANDLINE)
    omar = contact("c-omar", "Omar Haddad", LANDLINE)
    take_in(store, [ruth, omar])
    assert groups(store) == [["c-omar"], ["c-ruth"]]


def test_the_same_address_in_two_tools_is_one_customer(store: Store) -> None:
    take_in(store, [contact("c-17", "Dana", mail("Dana@Northwind.example"))],
            [wrote("m-1", DANA, tool="mail:help")])  # fmt: skip
    assert groups(store) == [["c-17", "dana@northwind.example"]]


def test_an_address_that_is_corrected_lets_go_of_whom_it_held(store: Store) -> None:
    wrong = contact("c-17", "Dana", mail("dana@northwind.example"))
    take_in(store, [wrote("m-1", DANA, tool="mail:help")])
    before = groups(store)
    take_in(store, [wrong])
    assert groups(store) == [["c-17", "dana@northwind.example"]]
    corrected = contact("c-17", "Dana", mail("dana@elsewhere.example"),
                        updated_at=MONDAY + timedelta(hours=1))  # fmt: skip
    take_in(store, [corrected])
    assert groups(store) == [["c-17"], *before]


def test_an_edit_takes_back_the_name_it_once_mentioned(store: Store) -> None:
    first = wrote("m-1", person("c-1", "Dana Whitfeld", mail("dana@mail.example")))
    later = MONDAY + timedelta(hours=1)
    edited = wrote(
        "m-1", person("c-1", "Dana Whitfield", mail("dana@mail.example")), updated_at=later
    )
    take_in(store, [first], [edited])
    with store.reading() as conn:
        found = contacts.profile(conn, contact_key("rt:main", "c-1"))
    assert found is not None
    assert found.name == "Dana Whitfield"


def test_what_the_tool_states_stands_above_what_mails_mention(store: Store) -> None:
    mentions = [
        wrote(f"m-{n}", person("c-1", "dana w.", mail("dana@mail.example"))) for n in range(3)
    ]
    take_in(store, mentions, [contact("c-1", "Dana Whitfield")])
    assert rows(store, "SELECT name FROM contact") == [("Dana Whitfield",)]


def test_the_name_most_often_given_is_the_name(store: Store) -> None:
    names = ["Dana", "Dana Whitfield", "Dana Whitfield", "D."]
    take_in(store, [wrote(f"m-{n}", person("c-1", name)) for n, name in enumerate(names)])
    assert rows(store, "SELECT name FROM contact") == [("Dana Whitfield",)]


def test_a_contact_is_gone_with_the_last_word_about_it(store: Store) -> None:
    letter = wrote("m-1", DANA)
    empty = held(store)
    take_in(store, [letter])
    assert customer(store, "rt:main", DANA.native_id) is not None
    take_in(store, [deleted(letter)])
    assert customer(store, "rt:main", DANA.native_id) is None
    for table in ("contact", "member", "posting", "sighting", "contact_words", "conversation"):
        assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert held(store) != empty  # that it was deleted is remembered


def test_a_letter_about_somebody_else_stands_in_both_timelines(store: Store) -> None:
    mother = person("c-mother", "Rosa Vega")
    take_in(store, [wrote("m-1", DANA, "My mother asks", about=mother)])
    assert timeline(store, "rt:main", DANA.native_id) == ["My mother asks"]
    assert timeline(store, "rt:main", "c-mother") == ["My mother asks"]
    assert len(groups(store)) == 2


def test_a_customer_who_answers_opens_the_conversation_and_our_answer_closes_it(
    store: Store,
) -> None:
    question = wrote("m-1", DANA)
    answer = wrote("m-2", DANA, direction="outbound", occurred_at=MONDAY + timedelta(hours=1))
    note = wrote("m-3", DANA, direction="internal", occurred_at=MONDAY + timedelta(hours=2))
    away = wrote("m-4", DANA, by="system", occurred_at=MONDAY + timedelta(hours=3))
    for said, n_open in ((question, 1), (answer, 0), (note, 0), (away, 0)):
        take_in(store, [said])
        assert rows(store, "SELECT n_open FROM contact") == [(n_open,)]
    assert rows(store, "SELECT n_entries, last_direction FROM conversation") == [(4, "outbound")]


def test_an_answer_to_one_of_two_addresses_closes_the_thread_for_both(store: Store) -> None:
    private = person("danaw@mail.example", "Dana")
    later = MONDAY + timedelta(hours=1)
    take_in(
        store,
        [wrote("m-1", DANA)],
        [wrote("m-2", private, direction="outbound", occurred_at=later)],
    )
    assert rows(store, "SELECT is_open, n_entries FROM conversation") == [(0, 1), (0, 1)]


def test_the_tickets_own_state_says_whether_it_is_open(store: Store) -> None:
    ticket = Record(tool="rt:main", native_id="1", kind="ticket", state="resolved", is_open=False,
                    subject="Charged twice", occurred_at=MONDAY, contact=DANA, conversation="t-1")  # fmt: skip
    take_in(store, [wrote("m-1", DANA, subject="Re: help")], [ticket])
    asked = "SELECT is_open, subject FROM conversation"
    assert rows(store, asked) == [(0, "Charged twice")]
    reopened = ticket.model_copy(
        update={"is_open": True, "state": "open", "updated_at": MONDAY + timedelta(hours=1)}
    )
    take_in(store, [reopened])
    assert rows(store, asked) == [(1, "Charged twice")]
    take_in(store, [deleted(ticket, 2)])
    assert rows(store, asked) == [(1, "Re: help")]


def test_a_ticket_nobody_wrote_in_is_a_conversation_too(store: Store) -> None:
    ticket = Record(tool="rt:main", native_id="1", kind="ticket", state="new", is_open=True,
                    occurred_at=MONDAY, contact=DANA, conversation="1")  # fmt: skip
    take_in(store, [ticket])
    assert rows(store, "SELECT n_entries, is_open FROM conversation") == [(0, 1)]
    assert rows(store, "SELECT n_open FROM contact") == [(1,)]


def test_counters_are_what_counting_would_give(store: Store) -> None:
    take_in(store, retold.facts(*people.everybody()))
    counted = rows(
        store,
        "SELECT contact.contact_key, count(entry_key), min(occurred_at), max(occurred_at) FROM contact"
        " LEFT JOIN entry ON entry.contact_key = contact.contact_key GROUP BY 1 ORDER BY 1",
    )
    kept = "SELECT contact_key, n_entries, first_at, last_at FROM contact ORDER BY 1"
    assert rows(store, kept) == counted


def test_quoted_history_is_folded_and_the_whole_text_kept(store: Store) -> None:
    text = "Any news?\n\nOn Monday Ana wrote:\n> We will look at it.\n"
    take_in(store, [wrote("m-1", DANA, text)])
    assert rows(store, "SELECT text, folded FROM entry") == [("Any news?", 1)]
    body = orjson.loads(bytes(rows(store, "SELECT body FROM fact")[0][0]))
    assert body["text"] == text


def test_a_very_long_message_is_cut_and_said_to_be(store: Store) -> None:
    take_in(store, [wrote("m-1", DANA, "long " * 1000, channel="chat")])
    assert rows(store, "SELECT length(text), folded FROM entry") == [(1000, 1)]


def test_zero_characters_in_what_customers_write_do_no_harm(store: Store) -> None:
    nasty = person("c-1", "Da\x00na", mail("da\x00na@mail.example"))
    file = Attachment(name="a\x00b.pdf")
    take_in(
        store, [wrote("m-1", nasty, "he\x00llo", subject="\x00", agent="\x00", attachments=[file])]
    )
    assert rows(store, "SELECT text, subject FROM entry") == [("he llo", " ")]
    assert rows(store, "SELECT name FROM contact") == [("Da na",)]


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        (wrote("m\x001", DANA), "native_id"),
        (wrote("ü" * 600, DANA), "native_id"),
        (wrote("m-1", person("\x00")), "contact.native_id"),
        (wrote("m-1", DANA, about=person("\x00")), "about.native_id"),
        (wrote("m-1", DANA, conversation="\x00"), "conversation"),
        (wrote("m-1", DANA, sequence=2**70), "sequence"),
        (contact("c-1", "Dana", attributes={"big": 2**70}), None),
        (wrote("m-1", DANA, "half a letter: \ud83d"), None),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name_and_nothing_of_its_page_stays(
    store: Store, bad: Fact, key: str | None
) -> None:
    with pytest.raises(BadInputError) as caught:
        take_in(store, [wrote("m-0", DANA), bad])
    assert caught.value.key == key
    assert rows(store, "SELECT count(*) FROM fact") == [(0,)]


def test_a_page_and_its_cursor_are_kept_together_or_not_at_all(store: Store) -> None:
    with store.writing() as conn:
        accounts.ensure(conn, ["rt:main"])
    with pytest.raises(BadInputError):
        _pull_badly(store)
    with store.reading() as conn:
        found = accounts.state(conn, "rt:main")
    assert found is not None
    assert found.cursor is None
    assert rows(store, "SELECT count(*) FROM entry") == [(0,)]


def test_a_moved_mails_old_place_is_nobodys(store: Store) -> None:
    place = Locator(tool="mail:help", record="message", value="INBOX/7",
                    contacts=["dana@northwind.example"], updated_at=MONDAY)  # fmt: skip
    left = place.model_copy(update={"contacts": [], "updated_at": MONDAY + timedelta(seconds=1)})
    for page in ([place, left], [left, place]):
        take_in(store, *[[it] for it in page])
        with store.reading() as conn:
            assert locators.find(conn, "mail:help", "message", "INBOX/7") == []
            assert locators.find(conn, "mail:help", "message", "INBOX/8") is None


def test_every_customer_whose_story_changed_is_told_of_and_no_other(store: Store) -> None:
    other = person("ruth@mail.example", "Ruth", mail("ruth@mail.example"))
    take_in(store, [wrote("m-1", DANA)], [wrote("m-2", other, conversation="t-2")])
    last = rows(store, "SELECT max(position) FROM change")[0][0]
    again = wrote("m-3", DANA, conversation="t-3")
    take_in(store, [again], [again])
    told = rows(store, "SELECT customer_key FROM change WHERE position > ?", last)
    assert told == [(customer(store, "rt:main", DANA.native_id),)]


def test_a_card_whose_notes_alone_changed_is_told_of(store: Store) -> None:
    card = contact("c-1", "Dana", attributes={"vip": False})
    take_in(store, [card])
    vip = contact("c-1", "Dana", attributes={"vip": True}, updated_at=MONDAY + timedelta(hours=1))
    take_in(store, [vip])
    assert rows(store, "SELECT attributes FROM contact") == [('{"vip":true}',)]
    assert rows(store, "SELECT count(*) FROM change") == [(2,)]


def test_who_watches_a_customer_that_merged_into_another_is_told_so(store: Store) -> None:
    take_in(store, [contact("c-1", "Dana", mail("dana@northwind.example"))])
    take_in(store, [wrote("m-1", person("c-2"))])
    before = {customer(store, "rt:main", "c-1"), customer(store, "rt:main", "c-2")}
    last = rows(store, "SELECT max(position) FROM change")[0][0]
    take_in(store, [wrote("m-2", person("c-2", None, mail("dana@northwind.example")))])
    told = rows(store, "SELECT DISTINCT customer_key FROM change WHERE position > ?", last)
    assert {row[0] for row in told} == before


def _pull_badly(store: Store) -> None:
    with store.writing() as conn:
        accounts.save_cursor(conn, "rt:main", {"since": 1})
        ingest(conn, [wrote("m-1", DANA), wrote("m-\x00", DANA)], HOUSE, MONDAY)
