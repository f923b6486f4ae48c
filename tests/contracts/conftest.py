"""Vendors' documents are not part of the project: THROUGHLINE_CONTRACTS names the folder they lie in."""

import pytest

from tests.connectors.histories import names_with
from tests.contracts.bound import Bound, bound_named
from tests.contracts.folder import FOLDER

collect_ignore_glob = [] if FOLDER else ["test_*.py"]


@pytest.fixture(params=names_with("contract.py"))
def bound(request: pytest.FixtureRequest) -> Bound:
    """Each connector that is bound to a document or to a signature."""
    return bound_named(request.param)
