"""The spool keeps what it has acknowledged, in order, within its bounds, whatever the machine does."""

import itertools
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from sidecar.errors import BadInputError, SettingsError, StoreBusyError
from sidecar.store.spool import Spool

MB = 1024 * 1024


def opened(folder: Path, **bounds: int) -> Spool:
    return Spool(folder, **({"most_bytes": 64 * MB} | bounds))


def posts(spool: Spool) -> list[bytes]:
    return [it.post for it in spool.read(most_bytes=64 * MB)]


def test_posts_come_out_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    spool = opened(tmp_path, file_bytes=100)
    sent = [str(n).encode() * 20 for n in range(50)]
    for post in sent:
        spool.append(post)
    assert posts(spool) == sent
    assert posts(spool) == sent  # until they are taken
    spool.close()
    spool = opened(tmp_path, file_bytes=100)
    assert posts(spool) == sent
    tenth = spool.read(most_bytes=64 * MB)[9].position
    spool.take(tenth)
    spool.take(tenth)
    assert posts(spool) == sent[10:]
    spool.close()
    again = opened(tmp_path)
    assert posts(again) == sent[10:]
    again.close()


def test_what_was_taken_leaves_the_disk(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    spool.append(b"canary")
    spool.take(spool.read(most_bytes=MB)[-1].position)
    assert [it.name for it in tmp_path.iterdir() if b"canary" in it.read_bytes()] == []
    assert spool.n_bytes == 0
    spool.append(b"canary")
    spool.close()
    spool = opened(tmp_path)  # as after a crash
    spool.take(spool.read(most_bytes=MB)[-1].position)
    assert [it.name for it in tmp_path.iterdir() if b"canary" in it.read_bytes()] == []
    spool.append(b"next")
    assert posts(spool) == [b"next"]
    spool.close()
    reopened = opened(tmp_path)
    assert posts(reopened) == [b"next"]
    reopened.close()


def test_it_takes_no_more_than_it_may_hold_and_again_once_there_is_room(tmp_path: Path) -> None:
    spool = opened(tmp_path, most_bytes=10_000)
    for _ in range(11):
        spool.append(bytes(900))
    with pytest.raises(StoreBusyError, match="fetched"):
        spool.append(bytes(900))
    assert spool.n_bytes <= 10_000
    spool.append(b"tiny")  # there is room for this one still
    spool.take(spool.read(most_bytes=MB)[-1].position)
    spool.append(bytes(900))
    spool.close()


def test_a_full_disk_is_said_and_spoils_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = opened(tmp_path)
    spool.append(b"before")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreBusyError, match="disk"):
        spool.append(b"lost")
    monkeypatch.undo()
    spool.append(b"after")
    assert posts(spool) == [b"before", b"after"]
    spool.close()
    reopened = opened(tmp_path)
    assert posts(reopened) == [b"before", b"after"]
    reopened.close()


def test_a_disk_that_fills_up_within_a_post_does_not_acknowledge_it(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    spool.append(bytes(900))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, hard))  # as where the disk has so much left
    try:
        with pytest.raises(StoreBusyError, match="disk"):
            spool.append(b"half" * 225)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    spool.append(b"after")
    assert posts(spool) == [bytes(900), b"after"]
    spool.close()


def test_a_file_that_is_cut_anywhere_gives_back_every_whole_post(tmp_path: Path) -> None:
    spool = opened(tmp_path / "whole")
    sent = [bytes([65 + n]) * (n * 7 + 1) for n in range(8)]
    for post in sent:
        spool.append(post)
    spool.close()
    (file,) = [it for it in (tmp_path / "whole").glob("*.posts") if it.stat().st_size]
    content = file.read_bytes()
    for length in range(len(content)):
        folder = tmp_path / str(length)
        folder.mkdir()
        (folder / file.name).write_bytes(content[:length])
        cut = opened(folder)
        found = posts(cut)
        assert found == sent[: len(found)]
        cut.append(b"new")
        assert posts(cut) == [*found, b"new"]
        cut.close()


def test_a_note_of_what_was_taken_that_was_cut_off_keeps_nobody_from_starting(
    tmp_path: Path,
) -> None:
    spool = opened(tmp_path)
    for post in (b"one", b"two"):
        spool.append(post)
    spool.take(spool.read(most_bytes=1)[0].position)
    spool.close()
    (tmp_path / "taken").write_bytes(b"")
    again = opened(tmp_path)
    assert posts(again)[-1] == b"two"
    again.close()


def test_a_position_of_a_folder_that_is_no_more_takes_nothing(tmp_path: Path) -> None:
    old = opened(tmp_path / "old")
    old.append(b"fetched")
    position = old.read(most_bytes=MB)[0].position
    old.close()
    new = opened(tmp_path / "new")
    new.append(b"not yet")
    with pytest.raises(BadInputError):
        new.take(position)
    assert posts(new) == [b"not yet"]
    new.close()


def test_one_process_owns_a_spool(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    with pytest.raises(SettingsError, match="another running process"):
        opened(tmp_path)
    spool.close()
    opened(tmp_path).close()


@pytest.mark.parametrize("position", ["", "x", "1", "1:x", "9:9", "1:1000", "1:3", "-1:0"])
def test_a_position_that_it_never_gave_takes_nothing(tmp_path: Path, position: str) -> None:
    spool = opened(tmp_path)
    spool.append(b"post")
    with pytest.raises(BadInputError):
        spool.take(position)
    assert posts(spool) == [b"post"]
    spool.close()


def test_who_waits_is_woken_by_what_comes(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    woken = threading.Event()

    def wait() -> None:
        spool.wait(30)
        woken.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert not woken.wait(0.1)
    spool.append(b"post")
    assert woken.wait(5)
    waiting.join()
    spool.close()


def test_many_at_once_wait_for_the_disk_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    n_threads = 32
    all_come, begun, waits, sync = (
        threading.Event(),
        itertools.count(1),
        itertools.count(1),
        os.fsync,
    )

    def slow(file: int) -> None:
        """The disk takes until all others stand in the queue, too."""
        if next(waits) == 1:
            all_come.wait(30)
            time.sleep(0.5)
        sync(file)

    with closing(opened(tmp_path)) as spool, ThreadPoolExecutor(n_threads) as pool:

        def append(n: int) -> None:
            if next(begun) == n_threads:
                all_come.set()
            spool.append(str(n).encode())

        monkeypatch.setattr(os, "fsync", slow)
        list(pool.map(append, range(n_threads)))
        n_waits = next(waits) - 1
        assert sorted(posts(spool), key=int) == [str(n).encode() for n in range(n_threads)]
        assert n_waits < n_threads / 4


APPENDING = """
import sys
from pathlib import Path
from sidecar.store.spool import Spool
spool = Spool(Path(sys.argv[1]), most_bytes=1 << 26, file_bytes=4096)
for n in range(int(sys.argv[2]), 1 << 30):
    spool.append(b"%d " % n * 9)
    sys.stdout.write(f"{n}\\n"); sys.stdout.flush()
    if n % 40 == 39:
        taken = spool.read(most_bytes=2000)[-1]
        spool.take(taken.position)
        sys.stdout.write(f"taken {taken.post.split()[0].decode()}\\n"); sys.stdout.flush()
"""


def test_a_killed_process_loses_nothing_that_it_acknowledged(
    tmp_path: Path, sample_size: Callable[[int, int], int]
) -> None:
    random, start, taken = Random(7), 0, -1
    for _ in range(sample_size(4, 200)):
        with subprocess.Popen(
            [sys.executable, "-c", APPENDING, str(tmp_path), str(start)],
            stdout=subprocess.PIPE, text=True,
        ) as child:  # fmt: skip
            assert child.stdout
            said = [child.stdout.readline() for _ in range(random.randrange(1, 300))]
            child.send_signal(signal.SIGKILL)
            said += child.stdout.readlines()
        whole = [it.strip() for it in said if it.endswith("\n")]
        taken = max([taken, *(int(it.split()[1]) for it in whole if it.startswith("taken"))])
        acknowledged = [int(it) for it in whole if it.isdigit()]
        spool = opened(tmp_path)
        found = [int(it.split()[0]) for it in posts(spool)]
        spool.close()
        # Nothing is left only where all of it was being taken, which it may not have come to say.
        ended = max([taken, *acknowledged])
        assert found or ended % 40 == 39 or ended == taken
        first, last = (found[0], found[-1]) if found else (ended + 1, ended)
        assert found == list(range(first, last + 1))
        assert first >= taken + 1  # what was said to be taken does not come again
        assert last >= max(acknowledged, default=taken)
        start = last + 1
