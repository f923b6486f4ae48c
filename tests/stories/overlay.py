"""What an agent reads in the overlay of a page: all of it, as it is drawn, not as it was sent."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error, Frame, Page

from tests.browsers.chromium import find_overlay_frame

# Goes down through the whole list: only the rows near the eye are drawn.
READ = """async () => {
    const text = (element) => element ? element.textContent.trim() : null;
    const found = new Map();
    const note = () => {
        for (const row of document.querySelectorAll(".entry")) {
            const link = row.querySelector(".by-way a");
            const way = row.querySelector(".by-way > span:last-of-type");
            const said = row.querySelector(".said > .text, .said > .masked");
            found.set(row.id, {
                id: row.id,
                tool: (link ?? way).textContent.trim(),
                text: said ? said.textContent : "",
            });
        }
    };
    const scroll = document.querySelector("[data-scroll]");
    note();
    for (let turn = 0; scroll && turn < 200; turn += 1) {
        const end = document.querySelector(".end button");
        if (end) end.click();
        scroll.scrollBy(0, scroll.clientHeight / 2);
        await new Promise((resolve) => setTimeout(resolve, 20));
        note();
        const isDown = scroll.scrollTop + scroll.clientHeight >= scroll.scrollHeight - 2;
        if (isDown && !end) break;
    }
    scroll?.scrollTo(0, 0);
    return {
        title: text(document.querySelector("h1")) ?? "",
        all: document.body.innerText,
        entries: [...found.values()],
    };
}"""
# The one element that we put on a page, whose inside the page cannot see.
_IS_SEEN = """() => {
    const ours = [...document.documentElement.children].find((it) => it.localName.includes("-"));
    return !!ours && getComputedStyle(ours).visibility === "visible";
}"""
_TOOLS = {"Request Tracker": "rt:main", "Mail": "imap:help"}


@dataclass(frozen=True)
class Shown:
    """`entries`: (the entry's public id, account, text), in the order on the screen."""

    title: str
    all: str
    entries: list[tuple[str, str, str]]

    def said(self) -> list[tuple[str, str]]:
        return sorted((tool, text) for _, tool, text in self.entries)


def wait_until_shown(
    page: Page, is_it: Callable[[Shown], bool], *, seconds: float = 60
) -> Shown | None:
    """Return what the agent sees once it is what is waited for, else what is seen in the end.

    None where no overlay is to be seen.
    """
    give_up = time.monotonic() + seconds
    while not ((shown := read(page)) and is_it(shown)):
        if time.monotonic() > give_up:
            return shown
        page.wait_for_timeout(50)
    return shown


def read(page: Page) -> Shown | None:
    """Return what the agent sees now; None where the overlay is hidden or just being drawn anew."""
    frame = find_overlay_frame(page)
    if frame is None or not page.evaluate(_IS_SEEN):
        return None
    found = _read(frame)
    return None if found is None or not page.evaluate(_IS_SEEN) else found


def _read(frame: Frame) -> Shown | None:
    try:
        found = frame.evaluate(READ)
    except Error:
        return None  # the frame went away meanwhile
    return as_shown(found)


def as_shown(found: dict[str, Any]) -> Shown:
    """From what READ returns in any browser."""
    entries = [
        (it["id"], _TOOLS.get(it["tool"], it["tool"]), it["text"]) for it in found["entries"]
    ]
    return Shown(found["title"], found["all"], entries)
