"""A clock that tests turn."""

import pytest

from tests.trials.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """The time of both sides."""
    return Clock()
