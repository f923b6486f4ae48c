"""The word indexes hold what timelines and contacts hold, no more and no less, after edits and deletions."""

from datetime import timedelta

from sidecar.model.identifier import Identifier
from sidecar.store.engine import Store
from sidecar.store.search_read import contacts_by_pieces, entries_by_words
from tests.sidecar.ingest.histories import (
    MONDAY,
    contact,
    deleted,
    mail,
    person,
    random_history,
    take_in,
    wrote,
)
from tests.sidecar.ingest.looking import rows

_DANA = person("c-1", "Dana Müller", mail("dana@northwind.example"))
_LATER = MONDAY + timedelta(hours=1)


def _texts(store: Store, *words: str) -> list[str | None]:
    with store.reading() as conn:
        return [it.text for it in entries_by_words(conn, words)]


def _n_contacts(store: Store, *pieces: str) -> int:
    with store.reading() as conn:
        return len(contacts_by_pieces(conn, pieces))


def test_an_edited_letter_is_found_by_its_new_words_only(store: Store) -> None:
    letter = wrote("m-1", _DANA, "The heater is cold")
    take_in(store, [letter])
    assert _texts(store, "heater") == ["The heater is cold"]
    take_in(store, [letter.model_copy(update={"text": "The boiler is cold", "updated_at": _LATER})])
    assert _texts(store, "heater") == []
    assert _texts(store, "boiler") == ["The boiler is cold"]
    take_in(store, [deleted(letter, 2)])
    assert _texts(store, "boiler") == []


def test_the_newest_of_many_is_found_first(store: Store) -> None:
    letters = [
        wrote(f"m-{n}", _DANA, f"parcel {n}", occurred_at=MONDAY + timedelta(minutes=n))
        for n in (3, 1, 2)
    ]
    take_in(store, *[[it] for it in letters])
    assert _texts(store, "parcel") == ["parcel 3", "parcel 2", "parcel 1"]


def test_a_contact_is_found_by_name_address_and_number_however_written(store: Store) -> None:
    mobile = Identifier(kind="phone", value="(415) 555-0101")
    take_in(store, [contact("c-1", "Dana Müller", mail("dana@northwind.example"), mobile)])
    for piece in ("muller", "northwind", "4155550101", "14155550101"):
        assert _n_contacts(store, piece) == 1, piece
    take_in(store, [contact("c-1", "Dana Meier", updated_at=_LATER)])
    assert _n_contacts(store, "muller") == 0
    assert _n_contacts(store, "meier") == 1


def test_after_random_histories_the_index_finds_what_is_there_and_nothing_else(
    store: Store,
) -> None:
    for seed in range(15):
        take_in(store, *[[fact] for fact in random_history(seed + 900)])
        for word in ("hello", "waiting", "done"):
            asked = "SELECT text FROM entry WHERE lower(text) LIKE ?"
            there = [row[0] for row in rows(store, asked, f"%{word}%")]
            assert sorted(_texts(store, word), key=str) == sorted(there), (seed, word)
