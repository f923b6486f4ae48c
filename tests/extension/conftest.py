"""What the browser tests share: each build once a run, one house, one signed-in browser, one gallery."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browsers.chromium import Chromium, open_chromium
from tests.extension import gallery
from tests.extension.house import House, build_without, open_house


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """`built("")`: a folder with the packages as shipped; `built("no_hide")`: without that defence."""
    folders: dict[str, Path] = {}

    def build(defence: str) -> Path:
        if defence not in folders:
            folders[defence] = tmp_path_factory.mktemp("built")
            build_without(defence, folders[defence])
        return folders[defence]

    return build


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Each file of tests puts its own pages on `house.website`."""
    with open_house(tmp_path_factory.mktemp("house"), {}) as house:
        yield house


@pytest.fixture(scope="session")
def chromium(
    house: House, built: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    """An agent's browser with the extension as shipped, signed in."""
    profile = tmp_path_factory.mktemp("chromium")
    with open_chromium(built("") / "chromium-managed", profile) as chromium:
        house.pair(chromium)
        yield chromium


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the gallery is served."""
    with gallery.served(gallery.build(tmp_path_factory.mktemp("gallery"))) as address:
        yield address
