"""Two charges of one invoice, of one amount: an agent must see which is which."""

from sidecar.journey.brief import brief_of
from sidecar.journey.piece import Piece
from tests.sidecar.journey.talks import piece, placed, record, sections

ASKED = piece(1, "I was charged twice for invoice 8812.")


def _charged(key: int, native_id: str, state: str = "succeeded") -> Piece:
    words = f"charge {native_id}: {state}, 189.00 USD"
    return record(key, words)._replace(subject="Invoice 8812")


def test_two_charges_of_one_invoice_show_the_ends_of_their_ids() -> None:
    pieces = [ASKED, _charged(2, "ch_3PxQab12"), _charged(3, "ch_3PxQab34")]
    assert sections(pieces)["records"] == [
        "charge, Invoice 8812 …ab12: succeeded, 189.00 USD",
        "charge, Invoice 8812 …ab34: succeeded, 189.00 USD",
    ]
    assert placed(brief_of(pieces), pieces)


def test_ids_that_end_alike_are_shown_as_far_as_they_differ() -> None:
    pieces = [ASKED, _charged(2, "ch_1x000000"), _charged(3, "ch_2x000000")]
    told = sections(pieces)["records"]
    assert [it.partition(":")[0] for it in told] == [
        "charge, Invoice 8812 …1x000000",
        "charge, Invoice 8812 …2x000000",
    ]
    assert placed(brief_of(pieces), pieces)


def test_what_reads_differently_needs_no_id() -> None:
    pieces = [ASKED, _charged(2, "ch_3PxQab12"), _charged(3, "ch_3PxQab34", "refunded")]
    assert all("…" not in it for it in sections(pieces)["records"])


def test_what_has_no_id_stays_as_it_is() -> None:
    pieces = [ASKED, record(2, "parcel: lost"), record(3, "parcel: lost")]
    assert set(sections(pieces)["records"]) == {"parcel: lost"}


def test_a_record_without_a_state_names_its_id_at_the_end() -> None:
    pieces = [ASKED, *(record(n, f"charge ch_9{n}ab{n}1") for n in (2, 3))]
    assert sections(pieces)["records"] == ["charge …ab21", "charge …ab31"]
