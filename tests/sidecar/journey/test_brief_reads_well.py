"""A brief is for reading: whole clauses, no chat about the chat, and nothing said twice."""

import pytest

from sidecar.journey.brief import brief_of
from tests.sidecar.journey.talks import chat, piece, placed, record, sections, texts

FLAT = (
    "OK, I found a free flat in Elm Street, that is what you were looking for, it has 3 rooms and no lift at all,"
    " and comes at the price of 2812 dollars."
)


def test_what_hangs_on_words_before_it_stands_with_them() -> None:
    pieces = chat("I need a flat in Springfield", f">{FLAT}")
    told = sections(pieces)["tried"]
    assert told == [
        "I found a free flat in Elm Street",
        "it has 3 rooms and no lift at all, and comes at the price of 2812 dollars.",
    ]
    assert placed(brief_of(pieces), pieces)


def test_what_hangs_on_idle_words_stands_without_and() -> None:
    told = sections(
        texts("I need a room", ">Oh sorry, we are full, and", "yes, and also find my dog Rex a bed")
    )
    assert told["told"] == ["also find my dog Rex a bed"]


def test_the_end_of_a_long_tale_stands_where_its_beginning_does() -> None:
    tale = "We drove all the way to Springfield on 3 May for parcel 4771, nearly 500 miles from our home in Denver."
    others = [piece(n, f"Parcel {n}88{n} for Ogden Street {n} went missing.") for n in range(2, 12)]
    lines = brief_of([piece(1, "I want my parcels."), piece(20, tale), *others])
    ours = [it for it in lines if "drove" in it.text]
    assert [it.text for it in ours] == [tale]


@pytest.mark.parametrize(
    "said",
    [
        "That's all I need to know.",
        "that sounds great!",
        "oh that's too bad",
        "No, that will be all for today",
        "that works",
        "wow, that's impressive.",
        "Das ist alles",
        "C'est tout pour aujourd'hui",
        "Eso es todo por ahora",
    ],
)
def test_what_is_said_of_the_talk_itself_is_not_told(said: str) -> None:
    assert [*sections(texts("I lost my parcel 4771", said))] == ["need"]


def test_a_need_is_told_with_what_it_is_about_and_not_twice() -> None:
    told = sections(
        texts("I want to know where my ride is", "I want to know where my ride 316 is, please")
    )
    assert told == {"need": ["I want to know where my ride 316 is"]}


def test_a_sentence_in_a_record_keeps_its_own_mark() -> None:
    told = sections(
        [piece(1, "I want my pills"), record(2, "Message: Take two. Sleep well.\norder 4: paid")]
    )
    assert told["records"] == ["Message: Take two. Sleep well. order 4: paid"]


def test_what_a_secret_leaves_behind_is_not_told() -> None:
    told = sections(texts("i need insurance for my car", "my 4 digit of the ssn is 5464"))
    assert told == {"need": ["i need insurance for my car"]}


def test_a_wish_for_nothing_new_is_not_told() -> None:
    told = sections(
        texts(
            "I need a taxi to Elm Street",
            "I want a nice nice",
            ">Would a nice cab be right?",
            "at 5 pm sharp",
        )
    )
    assert told == {"need": ["I need a taxi to Elm Street"], "told": ["at 5 pm sharp"]}
