"""Vendors' documents are not part of the project: THROUGHLINE_CONTRACTS names the folder they lie in."""

from tests.contracts.folder import FOLDER

collect_ignore_glob = [] if FOLDER else ["test_*.py"]
