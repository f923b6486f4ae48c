"""Six letters that come by post, and any other; pictures of few words, since reading them takes a while."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from fpdf import FPDF

from sidecar.connectors.postroom.standin import StandIn
from sidecar.settings import Account


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock).start()
    _typed(tool, "first.pdf", "Dana Whitfield", "I was charged twice for invoice 4711.")
    return tool


def account_of(standin: StandIn) -> Account:
    options = {"folder": str(standin.folder), "own_lines": ["Acme"]}
    return Account(id="postroom:main", base_url="https://sidecar.example", options=options)


def _typed(tool: StandIn, name: str, sender: str, words: str) -> None:
    """A scanner that reads by itself: the text lies in the PDF."""
    pdf = FPDF()
    pdf.set_creation_date(tool.clock())
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    address = f"{sender}\n12 Oak Street\nSan Francisco, CA 94110\n\n"
    pdf.multi_cell(0, 6, f"{address}Dear Acme,\n\n{words}\n\nYours sincerely,\n{sender}")
    tool.drop(name, bytes(pdf.output()))


SIX: list[Callable[[StandIn], object]] = [
    lambda it: _typed(it, "a.pdf", "Dana Whitfield", "Nobody has answered."),
    lambda it: _typed(it, "b.pdf", "Sam Reed", "Please send me the catalogue of this year."),
    lambda it: _typed(it, "a.pdf", "Dana Whitfield", "The file is another letter now."),
    lambda it: (it.folder / "b.pdf").unlink(),
    lambda it: _typed(it, "c.pdf", "Dana Whitfield", "Thank you for the refund."),
    lambda it: _typed(it, "b.pdf", "Lena Brandt", "I would like to cancel my subscription."),
]


def happen(standin: StandIn, random: Random) -> None:
    there = sorted(standin.folder.iterdir())
    what = random.choice(["comes", "comes", "goes", "is put in again", "lies under two names"])
    if what == "comes" or not there:
        _comes(standin, random)
    elif what == "goes":
        random.choice(there).unlink()
    else:
        letter = random.choice(there)
        name = letter.name if what == "is put in again" else f"{random.choice('abc')}.pdf"
        standin.drop(name, letter.read_bytes())


def _comes(standin: StandIn, random: Random) -> None:
    sender = random.choice(["Dana Whitfield", "Sam Reed", "Lena Brandt"])
    words = f"This is letter number {random.randrange(10**6)} of mine."
    _typed(standin, f"{random.choice('abc')}.pdf", sender, words)
