"""The sidecar that these tests call."""

import pytest

from sidecar.store.engine import Store
from tests.sidecar.desk import TestDesk


@pytest.fixture
def desk(store: Store) -> TestDesk:
    """On either store."""
    return TestDesk(store)
