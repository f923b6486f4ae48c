"""Reasons show words as they were written, never what a secret is."""

from sidecar.journey.cases import cases_of
from sidecar.journey.sessions import cut, session_of
from sidecar.journey.why import why_it_goes_on
from sidecar.journey.written import as_written, is_open
from tests.sidecar.journey.talks import chat, piece, record, texts


def test_a_reason_names_words_as_they_were_written() -> None:
    sessions = tuple(
        session_of(it)
        for it in cut([piece(1, "I was Charged twice; my Invoices are wrong", subject="Parcels")])
    )
    assert as_written(frozenset({"charg", "invoic", "parcel"}), sessions) == (
        "Invoices",
        "Parcels",
        "Charged",
    )
    kept = session_of((record(2, "RequestStatus: booked"),))
    assert as_written(frozenset({"request", "book", "nowhere"}), (kept,)) == ("Request", "booked")


def test_a_reason_names_no_secret() -> None:
    talk = tuple(texts("I am waiting", ">What was the name of your first pet?", "Sprocket"))
    assert as_written(frozenset({"sprocket", "wait"}), (session_of(talk),)) == ("waiting",)
    card = session_of(tuple(chat("order 5512, card 4111-1111-1111-1111")))
    assert is_open("5512", card)
    assert not is_open("4111111111111111", card)
    again = session_of((piece(9, "order 5512 again, and card 4111-1111-1111-1111"),))
    assert not [it for it in why_it_goes_on(card, again, 0) if "4111" in it]


def test_what_kind_a_case_is_and_how_urgent_is_told_in_whole_words() -> None:
    (case,) = cases_of(
        chat("I was charged twice on my invoices, this is fraud and my money was stolen")
    )
    said = " ".join((*case.reasons.kind, *case.reasons.urgency)).replace(",", "").split()
    assert {"charged", "invoices"} & set(said)
    assert not {"charg", "invoic", "stol"} & set(said)


def test_a_reason_that_is_a_secret_says_that_it_is_hidden() -> None:
    (case,) = cases_of([piece(1, "My password is complaint.")])
    assert case.reasons.kind == ("a word that is hidden",)
    (grave,) = cases_of([piece(1, "I want to log in. My password is fraud.")])
    assert grave.reasons.urgency == ("a word that is hidden",)
