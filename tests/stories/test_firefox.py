"""Firefox, as IT rolls it out: signed in by policy, the same customer beside the same page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsers.firefox import Firefox, open_firefox
from tests.browsers.firefox_page import FirefoxPage
from tests.stories.house import House
from tests.stories.overlay import READ, Shown, as_shown
from tests.stories.seeding import MAIL, RT, Customer

pytestmark = [pytest.mark.story, pytest.mark.firefox]

EXTENSION_ID = "throughline@throughline.example"
_HOST_IS_SEEN = """(() => {
    const ours = [...document.documentElement.children].find((it) => it.localName.includes("-"));
    return !!ours && getComputedStyle(ours).visibility === "visible";
})()"""


@pytest.fixture(scope="module")
def firefox(
    house: House, token: str, extension: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Firefox]:
    folder = tmp_path_factory.mktemp("firefox")
    agents_token = house.command("token", "create", "--name", "Ben")
    managed = {EXTENSION_ID: {"sidecar_url": house.url, "token": agents_token}}
    with open_firefox(extension / "firefox-managed", folder, managed=managed) as firefox:
        page = firefox.new_page()
        sign_in(page, house.rt.base_url, {"input[name=user]": "agent"}, "#login input[type=submit]")
        sign_in(page, house.mail.webmail_url, {"#rcmloginuser": "help"}, "#rcmloginsubmit")
        page.close()
        yield firefox


@pytest.mark.parametrize("name", ["Dana Whitfield", "Ruth Haddad", "Grace Okafor"])
def test_firefox_shows_the_same_story_beside_the_same_ticket_and_mail(
    house: House, firefox: Firefox, name: str
) -> None:
    customer = house.customer(name)
    page = firefox.new_page()
    page.set_size(1280, 900)
    for url, tool in (
        (house.rt.ticket_url(customer.tickets[0]), RT),
        (house.mail_url(customer.uids[0]), MAIL),
    ):
        page.goto(url)
        assert story_beside(page, customer, tool).title == name
    page.close()


def test_firefox_shows_nobody_beside_a_page_about_nobody(house: House, firefox: Firefox) -> None:
    page = firefox.new_page()
    page.goto(house.rt.base_url + "/")
    overlay = page.overlay()
    title = "document.querySelector('h1')?.textContent === 'Your desk'"
    assert overlay.wait_until(title)
    page.close()


def story_beside(page: FirefoxPage, customer: Customer, tool: str) -> Shown:
    overlay = page.overlay(seconds=90)
    expected = customer.expected_on(tool)
    overlay.wait_until("document.querySelector('.history .end') !== null", seconds=90)
    page.wait_until(_HOST_IS_SEEN)
    shown = as_shown(overlay.evaluate(f"({READ})()"))
    assert shown.said() == expected, customer.label
    return shown


def sign_in(page: FirefoxPage, url: str, user: dict[str, str], button: str) -> None:
    """By the tool's own form; passwords are the user's name and "-password"."""
    ((field, name),) = user.items()
    page.goto(url)
    page.click(field)
    page.type(name)
    page.click("input[type=password]")
    page.type(f"{name}-password")
    page.click(button)
    page.wait_until("!document.querySelector('input[type=password]')")
