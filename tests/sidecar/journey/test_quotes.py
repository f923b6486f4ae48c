"""Quoted history and signatures fold away; no word of the customer's own is ever lost."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.journey.quotes import Folded, fold, newly_said, one_line
from sidecar.model.contact import Person
from sidecar.model.interaction import Channel, Interaction, Speaker
from tests.sidecar.journey import mails

OWN_LINES = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30).filter(str.strip),
    min_size=1,
    max_size=8,
)
HISTORY = (
    "\n\nOn Fri, Nov 20, 2026 at 10:00 AM Ana <help@acme.example> wrote:\n> Is it so?\n> One.\n"
    "> Two.\n> Three.\n"
)


@pytest.mark.parametrize(
    ("mail", "said"), [pytest.param(*case[1:], id=case[0]) for case in mails.ALL]
)
def test_only_what_was_newly_said_is_shown(mail: str, said: str) -> None:
    assert fold(mail).text == said


@pytest.mark.parametrize("mail", [case[1] for case in mails.ALL])
def test_it_is_marked_as_folded_exactly_when_something_is_hidden(mail: str) -> None:
    folded = fold(mail)
    assert folded.is_folded == ("".join(folded.text.split()) != "".join(mail.split()))


@pytest.mark.parametrize("mail", [case[1] for case in mails.ALL])
def test_folding_invents_nothing(mail: str) -> None:
    written = [line.strip() for line in mail.splitlines()]
    assert all(line.strip() in written for line in fold(mail).text.splitlines())


@given(before=OWN_LINES, after=OWN_LINES)
def test_every_own_line_around_a_quotation_survives(before: list[str], after: list[str]) -> None:
    text = fold("\n".join(before) + HISTORY + "\n" + "\n".join(after)).text
    assert [line for line in text.splitlines() if line.strip()] == [
        line.strip() if index in (0, len(before + after) - 1) else line
        for index, line in enumerate(before + after)
    ]


PIECES = st.sampled_from(
    [
        *(
            "> quoted",
            ">",
            "",
            " ",
            "-- ",
            "--",
            "-----",
            "Regards",
            "Dana",
            "Ana wrote:",
            "wrote:",
        ),
        *(
            "From: Ana <a@b.example>",
            "Sent: today",
            "To: Dana",
            "Subject: It",
            "It leaks.",
            "Ten: no",
        ),
        *(
            "-----Original Message-----",
            "Begin forwarded message:",
            "Sent from my iPhone",
            ">From x",
        ),
        *("On 20 Nov 2026 at 10:00, Ana", "<a@b.example> wrote:", "[external]", "www.acme.example"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=40), max_size=14))
def test_any_mail_at_all_is_folded_and_nothing_in_it_is_new(lines: list[str]) -> None:
    mail = "\n".join(lines)
    written = {"".join(line.split()) for line in re.split(r"\r\n?|\n", mail)}
    for folded in (fold(mail), fold(mail, "Fwd: it")):
        assert {"".join(line.split()) for line in re.split(r"\r\n?|\n", folded.text)} <= written | {
            ""
        }


@given(st.lists(PIECES, max_size=14))
def test_an_answer_above_everything_survives(lines: list[str]) -> None:
    assert fold("\n".join(["Yes, it does.", *lines])).text.startswith("Yes, it does.")


@pytest.mark.parametrize(
    "subject", ["Fwd: Broken", "FW: Broken", "WG: Kaputt", "TR : Cassé", "转发：坏了"]
)
def test_what_a_customer_passes_on_stays_whole(subject: str) -> None:
    mail = "See below.\n\nFrom: Shop <shop@mail.example>\nSent: Friday\nTo: Dana\nSubject: Broken\n\nSorry."
    assert fold(mail, subject) == Folded(mail, is_folded=False)


def test_an_answer_to_a_forwarded_mail_is_an_answer() -> None:
    assert fold(f"Yes.{HISTORY}", "Re: Fwd: Broken").text == "Yes."


def test_a_mail_of_thousands_of_lines_is_shown_as_it_is() -> None:
    mail = "It leaks.\n" + "wrote:\n" * 50_000
    assert fold(mail) == Folded(mail.strip(), is_folded=False)


def test_lines_of_a_megabyte_are_folded_like_others() -> None:
    mail = "On 2026 10:00 wrote " * 20_000 + ":\n" + "> " * 100_000 + "\nIt leaks.\n"
    assert fold(mail).text.endswith("It leaks.")


def test_a_plain_mail_loses_its_signature_too() -> None:
    assert fold("It leaks\n\nSent from my iPhone") == Folded("It leaks", is_folded=True)


@pytest.mark.parametrize("channel", ["voice", "chat", "sms", "social"])
def test_only_mails_are_folded(channel: Channel) -> None:
    assert newly_said(_said("> this\nthat", channel=channel)) == Folded(
        "> this\nthat", is_folded=False
    )


def test_a_persons_mail_is_folded() -> None:
    assert newly_said(_said(f"Yes.{HISTORY}")) == Folded("Yes.", is_folded=True)


def test_a_mail_without_a_text_is_empty() -> None:
    assert newly_said(_said(None)) == Folded("", is_folded=False)


def test_an_out_of_office_note_is_one_line() -> None:
    note = _said(
        "I am away until Monday.\nCall Lee.", by="system", subject="Automatic reply: filter"
    )
    assert newly_said(note) == Folded("Automatic reply: filter", is_folded=True)


def test_a_note_without_a_subject_is_its_first_words() -> None:
    assert one_line(" ", "I am away\nuntil Monday.") == "I am away until Monday."


def test_a_long_line_is_cut_where_it_can_be_seen() -> None:
    line = one_line("Winter sale " * 40, None)
    assert line.endswith("…")
    assert len(line) <= 160


def _said(
    text: str | None,
    *,
    channel: Channel = "email",
    by: Speaker = "person",
    subject: str | None = None,
) -> Interaction:
    return Interaction(
        tool="mail:help",
        native_id="<1@mail.example>",
        channel=channel,
        direction="inbound",
        occurred_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
        subject=subject,
        text=text,
        contact=Person(native_id="dana@mail.example"),
        by=by,
    )
