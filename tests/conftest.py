"""What all tests share: real servers as fixtures, sizes of samples, and no silent skips in CI."""

import os

import pytest
from hypothesis import settings

pytest_plugins = ["tests.servers.fixtures"]

IS_ALL = os.environ.get("THROUGHLINE_ALL") == "1"

# No deadline: a slow machine is not a wrong answer. The normal run takes the same cases each time.
settings.register_profile("normal", deadline=None, derandomize=True)
settings.register_profile("all", deadline=None, max_examples=1000)
settings.load_profile("all" if IS_ALL else "normal")


@pytest.fixture
def sample_size(capsys):
    """`sample_size(normal, all)`: how many cases this run takes; the number is printed."""

    def choose(normal: int, everything: int) -> int:
        size = everything if IS_ALL else normal
        with capsys.disabled():
            print(f" [{size} of {everything}]", end="", flush=True)
        return size

    return choose


def pytest_collection_modifyitems(config, items):
    """Tests marked big are collected with --all only."""
    if IS_ALL:
        return
    big = [item for item in items if item.get_closest_marker("big")]
    config.hook.pytest_deselected(items=big)
    items[:] = [item for item in items if item not in big]


def pytest_sessionfinish(session, exitstatus):
    """In CI a test that was skipped for a missing part is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and exitstatus == 0 and reporter and reporter.stats.get("skipped"):
        session.exitstatus = 1
        reporter.write_line("skipped in CI: a part is missing, see above", red=True)
