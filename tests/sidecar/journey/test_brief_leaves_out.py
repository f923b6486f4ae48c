"""What stands in no brief: inner ids, changes of hands, signatures, stubs of secrets, chit-chat; and what takes its place."""

import pytest

from sidecar.journey.brief import brief_of
from tests.sidecar.journey.talks import piece, placed, record, sections, texts


@pytest.mark.parametrize(
    ("words", "subject", "shown"),
    [
        ("invoice in_00000003: open, 189.00 USD", "Invoice B-8812", "invoice B-8812: open, 189.00 USD"),
        ("charge ch_3PxQ: paid", "Invoice B-8812", "charge, Invoice B-8812: paid"),
        ("refund re_1: succeeded", "Invoice B-8812: duplicate", "refund, Invoice B-8812: succeeded"),
        ("order 5550000011112: paid", "#1001: 2 mugs", "order #1001: paid"),
        ("refund refund/91: refunded", "#1001", "refund #1001: refunded"),
        ("charge ch_3PxQ: paid", "For the bakery", "charge: paid"),
        ("order 1001: paid, 189.00 USD", None, "order 1001: paid, 189.00 USD"),
        ("dispute dp_1", None, "dispute"),
    ],
)  # fmt: skip
def test_a_record_goes_by_the_number_that_people_use(
    words: str, subject: str | None, shown: str
) -> None:
    pieces = [record(1, words)._replace(subject=subject)]
    lines = brief_of(pieces)
    assert [it.text for it in lines] == [shown]
    assert placed(lines, pieces)


def test_a_task_of_the_telephone_system_and_a_ticket_are_nothing_at_stake() -> None:
    task = record(2, "task WT0000000000000000000000000000008: completed")
    pieces = [piece(1, "I want my parcel"), task, record(3, "ticket closed")]
    assert [*sections(pieces)] == ["need"]


def test_a_change_of_hands_is_nothing_that_we_tried() -> None:
    hands = piece(2, "Assigned to Tom Okafor, Billing", direction="internal", by="system")
    assert [*sections([piece(1, "I want my parcel"), hands])] == ["need"]


@pytest.mark.parametrize(
    "end", ["\n\nMarisol", "\nMarisol", "\nKind regards, Mara", " Best regards Mara Quint."]
)
def test_a_signature_is_nothing_told(end: str) -> None:
    text = "I need the papers for claim C-4417.\nThe flood came on 3 June." + end
    told = sections([piece(1, text)])
    assert told["told"] == ["The flood came on 3 June."]


def test_a_line_that_a_mail_program_broke_is_one_sentence() -> None:
    text = (
        "I would like to have the leaking kettle replaced that I bought\n"
        "with the serial number KN-48213."
    )
    (line,) = brief_of([piece(1, text)])
    assert line.text == " ".join(text.split())
    assert placed([line], [piece(1, text)])


def test_what_a_secret_leaves_behind_and_our_question_for_one_are_not_told() -> None:
    told = sections(
        texts(
            "I lost my debit card",
            ">Could you tell me your full name and account number, please?",
            "Donna Moore, 153531981",
            ">And your PIN as well",
            "My PIN is 3941 as well",
            ">What is your mother's maiden name?",
            "Her name was Sanders",
        )
    )
    said = " ".join(it for them in told.values() for it in them)
    assert "153531981" in said
    for word in ("PIN", "maiden", "as well", "Her name", "3941", "Sanders"):
        assert word not in said


def test_what_we_did_with_a_secret_is_told() -> None:
    told = sections(
        [piece(1, "I forgot my PIN"), piece(2, "Your PIN was reset.", direction="outbound")]
    )
    assert told["tried"] == ["Your PIN was reset."]


def test_chit_chat_is_no_need_and_nothing_told() -> None:
    told = sections(
        texts(
            "Why not",
            "Or woman!",
            "we're going to Vegas!",
            "I need a ride to the airport",
            "That sounds great",
            ">To which terminal?",
            "To Terminal B!",
        )
    )
    assert told == {"need": ["I need a ride to the airport"], "told": ["To Terminal B!"]}
    assert sections(texts("Why not", "Or woman!")) == {}


def test_a_subject_is_the_need_when_its_mail_says_none() -> None:
    subject = "Re: Where is my money for order 1001?"
    pieces = [
        piece(1, "See the photograph that I made on 3 June.", subject=subject),
        piece(2, "I have checked order 1001.", direction="outbound"),
    ]
    lines = brief_of(pieces)
    assert sections(pieces) == {
        "need": ["Where is my money for order 1001?"],
        "told": ["See the photograph that I made on 3 June."],
        "tried": ["I have checked order 1001."],
    }
    assert placed(lines, pieces)
    assert sections([piece(1, "I want my parcel", subject="Parcel from Springfield")]) == {
        "need": ["I want my parcel"]
    }
    for empty in ("Hello", "Re: hi", "My PIN is 3941", None):
        assert sections([piece(1, "The photograph is of June.", subject=empty)]) == {
            "need": ["The photograph is of June."]
        }


def test_what_a_note_says_of_the_customer_is_told_and_what_it_says_of_a_promise_promised() -> None:
    note = "She paid once, with card 2 of the bakery. I checked charge 8812. I promised her an answer by 5 June."
    told = sections([piece(1, "I want my money back"), piece(2, note, direction="internal")])
    assert told["told"] == ["She paid once, with card 2 of the bakery."]
    assert told["tried"] == ["I checked charge 8812."]
    assert told["promised"] == ["I promised her an answer by 5 June."]
