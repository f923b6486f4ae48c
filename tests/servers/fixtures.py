"""The real servers as fixtures: started when the first test asks, shared until the run ends.

A conftest loads them by `pytest_plugins = ["tests.servers.fixtures"]`. A test that needs a server
of its own calls `start_rt`, `start_mail` or `start_postgres` itself.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.mail import RealMail, start_mail
from tests.servers.postgres import RealPostgres, start_postgres
from tests.servers.rt import RealRT, start_rt
from tests.servers.synapse import RealSynapse, start_synapse


@pytest.fixture(scope="session")
def real_rt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealRT]:
    with start_rt(tmp_path_factory.mktemp("rt")) as rt:
        yield rt


@pytest.fixture(scope="session")
def real_mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealMail]:
    with start_mail(tmp_path_factory.mktemp("mail")) as mail:
        yield mail


@pytest.fixture(scope="session")
def real_synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSynapse]:
    with start_synapse(tmp_path_factory.mktemp("synapse")) as synapse:
        yield synapse


@pytest.fixture(scope="session")
def postgres() -> Iterator[RealPostgres]:
    # pytest's own folders are closed to the user that PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="throughline-postgres-"))
    folder.chmod(0o755)
    try:
        with start_postgres(folder / "cluster") as server:
            yield server
    finally:
        shutil.rmtree(folder)
