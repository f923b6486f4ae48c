"""The extension as built for the browser tests: each build once a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.extension.house import build_without


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Callable[[str], Path]:
    """`built("")`: a folder with the packages as shipped; `built("no_hide")`: without that defence."""
    folders: dict[str, Path] = {}

    def build(defence: str) -> Path:
        if defence not in folders:
            folders[defence] = tmp_path_factory.mktemp("built")
            build_without(defence, folders[defence])
        return folders[defence]

    return build
