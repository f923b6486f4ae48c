"""S4: beside a stranger's profile stands whom it may be, and why; of that person's life nobody sees a word before
somebody who may has said so.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.browsers.chromium import Chromium, overlay_frame
from tests.stories import traffic
from tests.stories.company import Company
from tests.stories.overlay import wait_until_shown

pytestmark = pytest.mark.story

SAID = "the lid of my kettle burst and scalded my left hand"
HEARD = "a surgeon has to look at it on Thursday"


@dataclass(frozen=True)
class Somebody:
    """Known to the help desk by address and letter; elsewhere by a handle, and one post that names the brand alone."""

    name: str
    address: str
    handle: str
    ticket: int

    @property
    def may_be(self) -> str:
        return f"May be the same person as {self.name}"

    @property
    def private(self) -> tuple[str, ...]:
        """What nobody may see on the strength of a guess."""
        return (SAID, HEARD, self.address, "Scalded by your kettle")


@pytest.fixture(scope="module")
def strangers(company: Company) -> Iterator[Somebody]:
    """One for each test. All have written and posted before the first of them is looked at."""
    names = ["Wilhelmina Achterberg", "Thaddeus Okonkwo", "Ingeborg Valdimarsson", "Casimir Holt"]
    return iter([_arrive(company, name) for name in names])


@pytest.fixture(scope="module")
def token(company: Company) -> str:
    return company.command("token", "create", "--name", "curious", "--role", "agent")


@pytest.fixture
def stranger(company: Company, strangers: Iterator[Somebody], token: str) -> Somebody:
    stranger = next(strangers)
    _wait_for_guess(company, stranger, token)
    return stranger


@pytest.fixture
def page(company: Company, desk: Chromium, stranger: Somebody) -> Iterator[Page]:
    traffic.record(desk.service_worker())
    page = desk.context.new_page()
    page.goto(company.profile_page(stranger.handle))
    assert wait_until_shown(page, lambda it: stranger.may_be in it.all)
    yield page
    page.close()


def test_a_profile_page_says_who_it_may_be_and_why_and_not_a_word_of_their_life(
    desk: Chromium, page: Page, stranger: Somebody
) -> None:
    overlay = overlay_frame(page)
    shown = wait_until_shown(page, lambda it: stranger.may_be in it.all)
    assert shown
    assert stranger.may_be in shown.all
    assert "name" in overlay.locator(".question .evidence").inner_text()
    overlay.get_by_role("button", name="Weights").first.click()
    page.wait_for_timeout(1_500)  # whatever the page or the stream still asks for

    seen, told = overlay.content(), traffic.told(desk.service_worker())
    assert stranger.name in told, "the recorder hears the extension"
    assert [it for it in stranger.private if it in seen + told] == []


def test_whoever_asks_the_sidecar_itself_for_a_guess_is_refused_and_it_is_written_down(
    company: Company, stranger: Somebody, token: str
) -> None:
    guess = _guess(company, stranger, token)
    candidate, link = guess["candidate_id"], guess["link_id"]
    assert [it for it in stranger.private if it in str(guess)] == []

    asked = [
        ("/v1/context", {"candidate_id": candidate}),
        ("/v1/context", {"customer_id": candidate}),
        ("/v1/timeline", {"customer_id": candidate}),
    ]
    for path, question in asked:
        answer = company.ask(path, question, token)
        assert (answer.status_code, link in answer.text) == (403, True), answer.text
        assert [it for it in stranger.private if it in answer.text] == []

    lines = _audited(company, link)
    assert [(it["by"], it["action"]) for it in lines] == [("curious", "read_refused")] * len(asked)


def test_a_guess_that_an_agent_confirms_brings_the_story_at_once(
    company: Company, page: Page, stranger: Somebody, token: str
) -> None:
    candidate = _guess(company, stranger, token)["candidate_id"]
    _press(overlay_frame(page), page, "y")
    shown = wait_until_shown(page, lambda it: SAID in it.all, seconds=15)
    assert shown
    assert shown.title == stranger.name
    assert sorted(tool for _, tool, _ in shown.entries) == ["Bluesky", "Zendesk", "Zendesk"]
    assert stranger.may_be not in shown.all
    assert company.ask("/v1/context", {"candidate_id": candidate}, token).status_code == 200


def test_a_guess_that_is_refused_is_gone_for_ever_unless_that_is_undone(
    company: Company, page: Page, stranger: Somebody, token: str
) -> None:
    overlay = overlay_frame(page)
    _press(overlay, page, "n")
    assert wait_until_shown(page, lambda it: stranger.may_be not in it.all)
    company.helpdesk.mail_again(stranger.ticket, stranger.address, "It is me once more.")
    _wait_for_ticket(company, stranger, token, n_entries=3)

    page.reload()
    shown = wait_until_shown(page, lambda it: bool(it.entries))
    assert shown
    assert [it for it in (stranger.may_be, *stranger.private) if it in shown.all] == []
    overlay = overlay_frame(page)
    overlay.get_by_role("button", name="Details").click()
    decided = overlay.locator(".decided")
    decided.get_by_text(f"Not the same person as {stranger.name}, Ana").wait_for()
    decided.get_by_role("button", name="Undo").first.click()
    assert wait_until_shown(page, lambda it: stranger.may_be in it.all, seconds=15)


def _arrive(company: Company, name: str) -> Somebody:
    word = name.split(maxsplit=1)[0].lower()
    address, handle = f"{word}@harbour.example", f"{word}.social.example"
    ticket = company.helpdesk.mail_in(address, "Scalded by your kettle", SAID, name=name)
    company.helpdesk.reply(ticket, f"We are so sorry. You wrote that {HEARD}.")
    company.network.join(handle, name)
    company.network.post_as(handle, "My Kettle Nine is a danger to mankind.")
    return Somebody(name, address, handle, ticket)


def _guess(company: Company, stranger: Somebody, token: str) -> dict[str, Any]:
    """The candidate that the sidecar names for whoever has this handle."""
    (found,) = _candidates(company, stranger, token)
    return found


def _candidates(company: Company, stranger: Somebody, token: str) -> list[dict[str, Any]]:
    hint = {"kind": "handle", "value": stranger.handle, "network": "bluesky"}
    answer = company.ask("/v1/context", {"hints": [hint]}, token).json()
    return [it for it in answer["candidates"] if it["name"] == stranger.name]


def _wait_for_guess(company: Company, stranger: Somebody, token: str) -> None:
    """The network is asked once a minute what is new."""
    _wait(lambda: bool(_candidates(company, stranger, token)), f"nobody guessed {stranger}")


def _wait_for_ticket(company: Company, stranger: Somebody, token: str, *, n_entries: int) -> None:
    record = {"kind": "record", "tool": "zendesk:main", "record": "ticket"}
    hint = record | {"value": str(stranger.ticket)}

    def is_there() -> bool:
        answer = company.ask("/v1/context", {"hints": [hint]}, token).json()
        return len(answer["entries"]) == n_entries

    _wait(is_there, "the helpdesk's last mail has not come")


def _wait(is_so: Callable[[], bool], trouble: str, *, seconds: float = 120) -> None:
    give_up = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < give_up, trouble
        time.sleep(0.2)


def _audited(company: Company, link: str) -> list[dict[str, Any]]:
    token = company.command("token", "create", "--name", "auditor", "--role", "admin")
    answer = company.ask("/v1/audit", {"about": link}, token)
    assert answer.status_code == 200, answer.text
    lines: list[dict[str, Any]] = answer.json()["lines"]
    return lines


def _press(overlay: Frame, page: Page, key: str) -> None:
    """As an agent whose keyboard is in the overlay."""
    overlay.locator("[data-panel]").focus()
    page.keyboard.press(key)
