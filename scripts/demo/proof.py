"""The proof of the whole chain: one customer's story over HTTP and in a headless browser, with the figures."""

import time
from pathlib import Path

from scripts.demo.browser import build_for_localhost, entries_shown, pair
from scripts.demo.company import Company
from scripts.demo.sidecar import Sidecar
from tests.browsers.chromium import open_chromium, overlay_frame

_FROM_TOOLS = 4  # at least: helpdesk, mailbox, telephone, payments


class Unproved(Exception):  # noqa: N818 it reads as what it says
    """What is not as it must be, in words."""


def prove(company: Company, sidecar: Sidecar, token: str, folder: Path) -> str:
    """One line with the figures; Unproved says what is wrong."""
    over_http, n_tools, took_ms = _over_http(company, sidecar, token)
    in_browser, saw_ms = _in_browser(company, sidecar, folder)
    if in_browser != over_http:
        raise Unproved(
            f"the browser shows {in_browser} interactions, the sidecar tells {over_http}"
        )
    return (
        f"ok: Dana Whitfield, {over_http} interactions, told from {n_tools} of {len(company.tools)} tools (all fresh), context in {took_ms:.0f} ms,"
        f" in the overlay {saw_ms:.0f} ms after the page was opened"
    )


def _over_http(company: Company, sidecar: Sidecar, token: str) -> tuple[int, int, float]:
    ticket = str(company.tickets["Dana Whitfield"])
    hint = {"kind": "record", "tool": "rt:main", "record": "ticket", "value": ticket}
    began = time.perf_counter()
    context = sidecar.ask("/v1/context", {"hints": [hint]}, token)
    took_ms = (time.perf_counter() - began) * 1000
    if context["state"] != "known" or context["customer"]["name"] != "Dana Whitfield":
        raise Unproved(
            f"ticket {ticket} should be Dana Whitfield's, the sidecar says {context['state']}"
        )
    told = {entry["tool"] for entry in context["entries"]}
    told |= {record["tool"] for record in context["records"]}
    if len(told) < _FROM_TOOLS:
        raise Unproved(
            f"her story should come from {_FROM_TOOLS} tools, it comes from {sorted(told)}"
        )
    return len(context["entries"]), len(told), took_ms


def _in_browser(company: Company, sidecar: Sidecar, folder: Path) -> tuple[int, float]:
    extension = build_for_localhost(folder / "extension")
    with open_chromium(extension, folder / "profile") as browser:
        pair(browser, sidecar)
        page = browser.context.new_page()
        began = time.perf_counter()
        page.goto(company.page_of("Dana Whitfield"))
        overlay = overlay_frame(page)
        overlay.get_by_text("Dana Whitfield").first.wait_for()
        overlay.locator(".entry").first.wait_for()
        saw_ms = (time.perf_counter() - began) * 1000
        return entries_shown(overlay), saw_ms
