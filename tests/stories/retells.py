"""Counts what a customer would be asked to tell again: facts of the story that the agent's overlay does not hold."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page

from tests.browsers.chromium import overlay_frame

Fact = str | tuple[str, ...]  # as the script says it, or every spelling in which it may be read

# All that an agent can read without leaving the overlay: folded parts opened, the list gone down to its end.
_READ = """async () => {
    const folded = (where) => [...document.querySelectorAll(`${where} button[aria-expanded="false"]`)];
    document.querySelector(".brief .more-brief[aria-expanded='false'], .brief .more-brief")?.click();
    for (const button of [...folded(".records"), ...folded(".cases")]) button.click();
    const rows = new Map();
    const note = () => {
        for (const row of document.querySelectorAll(".entry")) rows.set(row.id, row.innerText);
    };
    const wait = () => new Promise((resolve) => setTimeout(resolve, 20));
    await wait();
    const above = document.body.innerText;
    note();
    const scroll = document.querySelector("[data-scroll]");
    for (let turn = 0; scroll && turn < 200; turn += 1) {
        const end = document.querySelector(".end button");
        end?.click();
        scroll.scrollBy(0, scroll.clientHeight / 2);
        await wait();
        note();
        if (!end && scroll.scrollTop + scroll.clientHeight >= scroll.scrollHeight - 2) break;
    }
    scroll?.scrollTo(0, 0);
    return [above, ...rows.values()].join("\\n");
}"""
# What stands above the history: who handed over and why, the brief, what is at stake.
_FIRST_SIGHT = """() => {
    const parts = document.querySelectorAll(".handed, .standing-handoff, .asked, .brief, .records");
    return [...parts].map((it) => it.innerText).join("\\n");
}"""


def whole_overlay(page: Page) -> str:
    """Everything that the overlay on this page tells, as it is drawn."""
    told: str = overlay_frame(page).evaluate(_READ)
    return told


def first_sight(page: Page) -> str:
    """What stands above the history before anything is pressed."""
    told: str = overlay_frame(page).evaluate(_FIRST_SIGHT)
    return told


def retells(facts: Sequence[Fact], shown: str) -> int:
    """How many of the facts the agent would have to ask for."""
    return len(missing(facts, shown))


def missing(facts: Sequence[Fact], shown: str) -> list[Fact]:
    """Those that are not readable, in any of their spellings, whatever the case and the line breaks."""
    told = _plain(shown)
    return [it for it in facts if not any(_plain(one) in told for one in _spellings(it))]


def _spellings(fact: Fact) -> tuple[str, ...]:
    return (fact,) if isinstance(fact, str) else fact


def _plain(text: str) -> str:
    quotes = str.maketrans("\u2018\u2019\u201c\u201d\u00a0\u202f", "''\"\"  ")
    return re.sub(r"\s+", " ", text.translate(quotes)).casefold()
