"""One house for all stories: what one story adds to the tools, it writes into the customers' book."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsers.chromium import Chromium, open_chromium
from tests.servers import packages
from tests.servers.mail import start_mail
from tests.servers.rt import start_rt
from tests.stories.company import Company, open_company
from tests.stories.faulty_line import start_faulty_line
from tests.stories.house import House, build_extension, open_house
from tests.stories.seeding import seed


@pytest.fixture(scope="session")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built packages."""
    folder = tmp_path_factory.mktemp("extension")
    build_extension(folder)
    return folder


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    with (
        start_rt(folder / "rt") as rt,
        start_mail(folder / "mail") as mail,
        start_faulty_line(rt.port) as line,
    ):
        customers = seed(rt, mail)
        with open_house(folder, (rt, mail), line, customers) as house:
            yield house


@pytest.fixture(scope="session")
def token(house: House) -> str:
    """Opens the API; all that was said before has been collected."""
    token = house.command("token", "create", "--name", "story")
    house.wait_until_fresh(token)
    return token


@pytest.fixture(scope="session")
def chromium(
    house: House, token: str, extension: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    """An agent's browser: signed in to the sidecar, the helpdesk and the webmail."""
    profile = tmp_path_factory.mktemp("chromium")
    with open_chromium(extension / "chromium-managed", profile) as chromium:
        house.pair(chromium)
        page = chromium.context.new_page()
        house.rt.login(page)
        house.mail.login(page)
        page.close()
        yield chromium


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    packages.install(*packages.OCR)
    with open_company(tmp_path_factory.mktemp("company")) as company:
        yield company


@pytest.fixture(scope="session")
def desk(
    company: Company, extension: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    """The browser of an agent of that company, signed in to its sidecar."""
    profile = tmp_path_factory.mktemp("desk")
    with open_chromium(extension / "chromium-managed", profile) as chromium:
        company.pair(chromium)
        yield chromium


@pytest.fixture
def open_page(desk: Chromium) -> Iterator[Callable[[str], Page]]:
    """Opens pages of the tools; none of them is loaded anew."""
    pages: list[Page] = []

    def open_(url: str) -> Page:
        pages.append(page := desk.context.new_page())
        page.goto(url)
        page.evaluate("globalThis.is_first_document = true")
        return page

    yield open_
    for page in pages:
        assert page.evaluate("globalThis.is_first_document === true")
        page.close()


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Page, str], None]:
    """Keeps what an agent saw, as NAME.png among what pytest leaves behind."""
    folder = tmp_path_factory.mktemp("pictures", numbered=False)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    return take
