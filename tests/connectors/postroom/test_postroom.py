"""Letters: read whatever they were scanned into, and whose they are by name and postcode, or nobody's."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from sidecar.connectorkit.connector import Cursor, Raw
from sidecar.connectorkit.folder import FolderClient
from sidecar.connectors.postroom.mapping import read
from sidecar.connectors.postroom.pull import pull
from sidecar.connectors.postroom.sender import Sender, find_sender
from sidecar.connectors.postroom.standin import StandIn
from sidecar.errors import BadInputError
from sidecar.model.interaction import Interaction
from sidecar.settings import Account, Company
from tests.servers import packages

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
OWN = ["Acme"]
LETTER = """\
Dana Whitfield
12 Oak Street
San Francisco, CA 94110

Acme Inc.
Customer Service
1 Harbor Road
Boston, MA 02110

November 18, 2026

Invoice 4711

Dear Sir or Madam,

I was charged twice for invoice 4711 and nobody
has answered my letters since.

Yours sincerely,

Dana Whitfield
"""


@pytest.fixture(scope="session", autouse=True)
def tesseract() -> None:
    packages.install(*packages.OCR)


@pytest.fixture
def post(tmp_path: Path) -> StandIn:
    return StandIn(tmp_path, clock=lambda: NOW)


def pulled(post: StandIn, cursor: Cursor | None = None, **more: Any) -> tuple[list[Raw], Cursor]:
    account = account_of(post, **more)
    raws: list[Raw] = []
    for page in pull(FolderClient(account, post.clock), cursor, NOW):
        raws += page.raws
        cursor = page.cursor
    assert cursor is not None
    return raws, cursor


def account_of(post: StandIn, **more: Any) -> Account:
    options = {"folder": str(post.folder), "own_lines": OWN} | more
    return Account(id="postroom:main", base_url="https://sidecar.example", options=options)


def letter(raw: Raw, post: StandIn) -> Interaction:
    (said,) = read(raw, account_of(post))
    assert isinstance(said, Interaction)
    return said


@pytest.mark.parametrize("name", ["letter.pdf", "letter.tiff", "LETTER.JPG"])
def test_a_scan_without_text_is_read_and_its_sender_found(post: StandIn, name: str) -> None:
    post.scan(name, LETTER)
    (raw,), _ = pulled(post)
    assert raw["read_by"] == "ocr"
    said = letter(raw, post)
    assert "charged twice for invoice 4711" in (said.text or "")
    assert said.contact.name == "Dana Whitfield"
    assert [(it.kind, it.value) for it in said.contact.identifiers] == [("postcode", "94110")]
    assert said.attachments
    assert (said.attachments[0].name, said.attachments[0].is_scan) == (name, True)


def test_a_letter_of_two_pages_turned_in_the_scanner_is_one(post: StandIn) -> None:
    post.scan(
        "letter.pdf", LETTER, "Page two: please call me back\nin the evening.\n" * 8, turned=180
    )
    (raw,), _ = pulled(post)
    said = letter(raw, post)
    assert said.subject == "Letter, 2 pages"
    assert "charged twice" in (said.text or "")
    assert "call me back" in (said.text or "")


def test_a_pdf_that_has_its_text_is_not_read_by_looking(post: StandIn) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.multi_cell(0, 6, LETTER)
    post.drop("letter.pdf", bytes(pdf.output()))
    (raw,), _ = pulled(post)
    assert raw["read_by"] == "text layer"
    assert letter(raw, post).contact.name == "Dana Whitfield"


def test_a_letter_is_read_once_and_one_scanned_under_two_names_is_one(post: StandIn) -> None:
    path = post.scan("a.png", LETTER)
    raws, cursor = pulled(post)
    assert pulled(post, cursor)[0] == []
    post.drop("b.png", path.read_bytes())
    (again,), _ = pulled(post, cursor)
    assert letter(again, post).native_id == letter(raws[0], post).native_id


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 but no more", os.urandom(4096)])
def test_what_is_no_letter_says_so_and_holds_up_no_other(post: StandIn, content: bytes) -> None:
    post.drop("a.pdf", content)
    post.scan("b.png", LETTER)
    raws, _ = pulled(post)
    assert len(raws) == 2
    with pytest.raises(BadInputError, match="scan it again"):
        read(raws[0], account_of(post))
    assert letter(raws[1], post).contact.name == "Dana Whitfield"


def test_one_that_takes_too_long_is_given_up(post: StandIn) -> None:
    post.scan("a.png", LETTER)
    (raw,), _ = pulled(post, ocr_s=0.01)
    with pytest.raises(BadInputError, match="too long"):
        read(raw, account_of(post))


GERMAN = """\
Anna Müller
Lindenweg 4
D-10115 Berlin

An die
Acme GmbH
Hafenstr. 1
20095 Hamburg

Mit freundlichen Grüßen
A. Müller
"""
BRITISH = """\
Acme Ltd, 1 Harbour Road, London SE1 9GF

Mr. John Smith
4 High Street
Oxford
OX1 4BH
"""
ONE_LINE = "Sam van der Berg, Keizersgracht 12, 1015 CX Amsterdam\n\nDear Acme,\nhello\n"
SIGNED_ONLY = "Dear Acme,\n\nplease call me.\n\nKind regards,\n\nMaria Lopez\n"


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (LETTER, Sender("Dana Whitfield", "94110")),
        (GERMAN, Sender("Anna Müller", "10115")),
        (BRITISH, Sender("John Smith", "OX1 4BH")),
        (SIGNED_ONLY, Sender("Maria Lopez", None)),
        ("", Sender(None, None)),
        ("Invoice 4711\nTotal 94110 USD\n", Sender(None, None)),
        ("Acme Inc.\nBoston, MA 02110\n", Sender(None, None)),
    ],
)
def test_the_sender_is_who_stands_above_a_postcode_that_is_not_ours(
    text: str, sender: Sender
) -> None:
    assert find_sender(text, OWN) == sender


def test_an_address_in_one_line_is_read() -> None:
    assert find_sender(ONE_LINE, OWN).name == "Sam van der Berg"


def test_letters_of_one_sender_are_one_contacts_and_nameless_ones_are_nobodys(
    post: StandIn,
) -> None:
    def contact(text: str, scan: str) -> str:
        raw = {"scan": scan, "text": text, "n_pages": 1, "file": "a.png", "type": "image/png"}
        return letter(raw | {"size": 1, "at": NOW.isoformat()}, post).contact.native_id

    assert contact(LETTER, "1") == contact(LETTER + "\nagain", "2")
    assert contact("hello", "1") != contact("hello", "2")
    assert contact(SIGNED_ONLY, "1") != contact(SIGNED_ONLY, "2")


def test_our_own_address_at_the_top_of_a_letter_is_nobodys(post: StandIn) -> None:
    text = "Acme Returns Team\n1 Harbor Road\nBoston, MA 02110\n\nPlease call me.\n"
    raw = {"scan": "a1", "at": NOW.isoformat(), "n_pages": 1, "text": text}
    raw |= {"file": "a.pdf", "type": "application/pdf", "size": 1}
    company = Company(domains=["acme.example"])
    account = account_of(post, own_lines=[]).model_copy(update={"company": company})
    (said,) = read(raw, account)
    assert isinstance(said, Interaction)
    assert (said.contact.native_id, said.contact.name) == ("letter:a1", None)
