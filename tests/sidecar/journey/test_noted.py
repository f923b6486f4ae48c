"""A note that goes with a handoff says what was told, tried and promised."""

from sidecar.flows.extracting import with_note
from sidecar.journey.noted import noted_in


def test_labels_and_sentences_say_what_was_told_tried_and_promised() -> None:
    note = (
        "Told us: charged twice for invoice 8812.\nI have checked both charges. Promised an answer by Thursday.\n"
        "She paid once, with the bakery's Visa card. Above my limit.\nTried: a restart, a new cable."
    )
    assert noted_in(note) == (
        ["charged twice for invoice 8812.", "She paid once, with the bakery's Visa card."],
        ["I have checked both charges.", "a restart, a new cable."],
        ["Promised an answer by Thursday."],
    )
    assert noted_in(
        "Kundin wartet seit Montag. Wir haben die Leitung geprüft. Rückruf zugesagt."
    ) == (
        ["Kundin wartet seit Montag."],
        ["Wir haben die Leitung geprüft."],
        ["Rückruf zugesagt."],
    )
    assert noted_in("\n") == ([], [], [])


def test_an_arabic_note_is_read_too() -> None:
    note = "العميلة دفعت مرتين للطلب 1001. راجعت العمليتين لدى البنك. وعدناها برد المبلغ خلال 3 أيام. هل وصل الطرد؟"
    assert noted_in(note) == (
        ["العميلة دفعت مرتين للطلب 1001."],
        ["راجعت العمليتين لدى البنك."],
        ["وعدناها برد المبلغ خلال 3 أيام."],
    )
    assert noted_in("العميل: يريد استرداد المبلغ. تم: فحص الطلب 1001. وعدنا: بالرد غدا.") == (
        ["يريد استرداد المبلغ."],
        ["فحص الطلب 1001."],
        ["بالرد غدا."],
    )


def test_a_note_goes_before_what_the_case_says_and_nothing_stands_twice() -> None:
    case = {
        "told": ["She paid once."],
        "tried": ["We asked the bank."],
        "promised": [],
        "need": "I was charged twice",
    }
    assert with_note(case, "She paid once. I have compared both charges.") == {
        "told": ["She paid once."],
        "tried": ["I have compared both charges.", "We asked the bank."],
        "promised": [],
    }
    assert with_note(case | {"told": []}, None)["told"] == ["I was charged twice"]
