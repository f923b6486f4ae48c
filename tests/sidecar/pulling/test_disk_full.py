"""A full disk: posts are refused in a way that makes tools send again, reads go on, and it heals by itself."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr
from werkzeug.test import TestResponse

from sidecar.settings import Account
from sidecar.store import inbox
from sidecar.store.engine import Store, open_store
from sidecar.store.tuples import tuples
from tests import people, retold
from tests.sidecar.desk import COMPANY, TestDesk
from tests.sidecar.pulling.desk import SECRET, post

_MB = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own of 8 MB, as root; for others the store's own limit stands for it."""
    place = tmp_path / "disk"
    place.mkdir()
    is_mounted = os.geteuid() == 0 and _run("mount", "-t", "tmpfs", "-o", "size=8m", "none", place)
    yield place
    if is_mounted:
        _run("umount", "-l", place)


def _run(*command: str | Path) -> bool:
    return (
        subprocess.run([str(it) for it in command], capture_output=True, check=False).returncode
        == 0
    )


class Disk:
    """Can be filled and emptied again."""

    def __init__(self, place: Path, store: Store) -> None:
        self._filler = place / "filler"
        self._store = store
        self._is_own = os.path.ismount(place)

    def fill(self) -> None:
        if not self._is_own:
            self._limit("(SELECT page_count FROM pragma_page_count)")
            return
        with self._filler.open("wb", buffering=0) as file:
            for size in (_MB, 4096, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue

    def empty(self) -> None:
        if self._is_own:
            self._filler.unlink()
        else:
            self._limit("4294967294")

    def _limit(self, pages: str) -> None:
        with self._store.reading() as conn:
            ((number,),) = tuples(conn, f"SELECT {pages}")
        with self._store.writing() as conn:
            conn.exec_driver_sql(f"PRAGMA max_page_count = {number}")


@dataclass
class Sender:
    """A tool that posts; it knows how many of its posts were taken."""

    desk: TestDesk
    n_sent: int = 0
    n_taken: int = 0

    def post(self) -> TestResponse:
        self.n_sent += 1
        request = post(self.n_sent, self.n_sent, at=self.desk.clock())
        headers, body = dict(request.headers), request.body
        answer = self.desk.send("POST", "/v1/hooks/rt:main", headers=headers, data=body)
        self.n_taken += answer.status_code == 202
        return answer

    def until_refused(self) -> TestResponse:
        """A few more may find room in what the store has been given already."""
        for _ in range(20_000):
            answer = self.post()
            if answer.status_code != 202:
                return answer
        raise AssertionError("the disk is never full")


def test_posts_are_to_be_sent_again_reads_go_on_and_it_heals_by_itself(small_disk: Path) -> None:
    store = open_store(f"sqlite:///{small_disk}/store.db")
    secrets = [SecretStr(SECRET)]
    account = Account(
        id="rt:main", base_url="http://rt.test", webhook_secrets=secrets, company=COMPANY
    )
    desk, disk = TestDesk(store, tools=[account]), Disk(small_disk, store)
    tool = Sender(desk)
    desk.told(*retold.facts(people.dana()))
    assert desk.by_email("danaw@mail.example")["state"] == "known"
    assert tool.post().status_code == 202
    for _ in range(3):
        disk.fill()
        refused = tool.until_refused()
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) >= 1
        assert desk.by_email("danaw@mail.example")["customer"]["name"] == "Dana Whitfield"
        assert desk.send("GET", "/readyz").status_code == 200
        disk.empty()
        assert tool.post().status_code == 202
    with store.reading() as conn:
        assert tuples(conn, "PRAGMA integrity_check") == [("ok",)]
        assert inbox.counts(conn) == {"waiting": tool.n_taken}
    store.close()
