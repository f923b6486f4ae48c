"""The spool: sealed posts in files, appended durably, read in order, removed once they were taken."""

import contextlib
import fcntl
import os
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from secrets import randbelow
from time import monotonic
from zlib import crc32

from sidecar.errors import BadInputError, SettingsError, StoreBusyError
from sidecar.store.gathering import Gathering, Job

_HEAD = struct.Struct(">II")  # length and checksum of what follows
_FILE_BYTES = 8 * 1024 * 1024
_MOST_AT_ONCE = 256
_MANY = 10**9
_PLACE = tuple[int, int]  # a file's number, an offset in it


@dataclass(frozen=True)
class Spooled:
    """`position`: to be named once this post, and all before it, are taken."""

    position: str
    post: bytes


class Spool:
    """One process owns a folder; its threads share it. What `append` has returned for survives a crash.

    Threads that append at once wait for the disk once. A record that a crash cut off was never
    acknowledged, and is cut away at the next start.
    """

    def __init__(self, folder: Path, *, most_bytes: int, file_bytes: int = _FILE_BYTES) -> None:
        """`most_bytes`: of all files together. SettingsError where another process owns the folder."""
        self._folder = folder
        self._most_bytes = most_bytes
        self._file_bytes = max(1, min(file_bytes, most_bytes // 4))
        self._posts: Gathering[bytes] = Gathering(self._write_all, most_at_once=_MOST_AT_ONCE)
        self._news = threading.Condition()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._owned = _owned(folder)
        self._taken = self._read_taken()
        self._ends = {number: _good_end(self._path(number)) for number in self._numbers()}
        self._file = self._open_next()

    @property
    def n_bytes(self) -> int:
        return sum(self._ends.values())

    def append(self, post: bytes) -> None:
        """Returns once it is on the disk. StoreBusyError where there is no room for it."""
        self._posts.run(post)

    def read(self, *, most_bytes: int) -> list[Spooled]:
        """The oldest that were not taken, at least one if there is any."""
        found: list[Spooled] = []
        n_bytes = 0
        for position, post in self._records():
            if found and n_bytes + len(post) > most_bytes:
                break
            found.append(Spooled(_spelled(position), post))
            n_bytes += len(post)
        return found

    def wait(self, seconds: float) -> None:
        """Until there is something to read, or the time is over."""
        deadline = monotonic() + seconds
        with self._news:
            while next(self._records(), None) is None and (left := deadline - monotonic()) > 0:
                self._news.wait(left)

    def take(self, position: str) -> None:
        """All up to that position is elsewhere by now, and is removed here. BadInputError for a
        position that this spool has not given.
        """
        place = _read_place(position)
        with self._posts.leading:
            if place <= self._taken:
                return
            if all(place != each for each, _ in self._records()):
                raise BadInputError("there is no such position", key="taken")
            self._taken = place
            self._write_taken()
            number, offset = place
            is_whole = offset == self._ends[number]
            if is_whole and number == max(self._ends):
                self._file.close()
                self._file = self._open_file(number + 1)
            self._remove_before(number + is_whole)

    def close(self) -> None:
        self._file.close()
        os.close(self._owned)

    def _write_all(self, jobs: list[Job[bytes]]) -> None:
        room = self._most_bytes - self.n_bytes
        fitting: list[bytes] = []
        for job in jobs:
            room -= _HEAD.size + len(job.work)
            if room < 0:
                job.error = StoreBusyError("no room for more posts until these are fetched")
            else:
                fitting.append(job.work)
        try:
            self._write(b"".join(map(_framed, fitting)))
        except OSError as error:
            raise StoreBusyError("the disk takes no more posts just now") from error
        finally:
            with self._news:
                self._news.notify_all()

    def _write(self, framed: bytes) -> None:
        number = max(self._ends)
        if self._ends[number] >= self._file_bytes:
            self._file.close()
            number += 1
            self._file = self._open_file(number)
        if not framed:
            return
        try:
            _write_whole(self._file, framed)
            os.fsync(self._file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                self._file.truncate(self._ends[number])
                self._file.seek(self._ends[number])
            raise
        self._ends[number] += len(framed)

    def _records(self) -> Iterator[tuple[_PLACE, bytes]]:
        number, start = self._taken
        for each in sorted(self._ends):
            if each < number:
                continue
            offset = start if each == number else 0
            with contextlib.suppress(FileNotFoundError), self._path(each).open("rb") as file:
                file.seek(offset)
                while offset < self._ends.get(each, 0):
                    length, _ = _HEAD.unpack(file.read(_HEAD.size))
                    offset += _HEAD.size + length
                    yield (each, offset), file.read(length)

    def _open_next(self) -> FileIO:
        # A new file at each start: what a crash left behind is only read. In a new folder none has a number
        # of the old one: whoever still names a position there takes nothing here.
        last = max([*self._ends, self._taken[0]])
        return self._open_file((last or randbelow(_MANY)) + 1)

    def _open_file(self, number: int) -> FileIO:
        file = FileIO(self._path(number), "x")
        self._ends[number] = 0
        _sync_folder(self._folder)
        return file

    def _remove_before(self, first: int) -> None:
        for number in sorted(self._ends):
            if number < first:
                self._path(number).unlink(missing_ok=True)
                del self._ends[number]
        _sync_folder(self._folder)

    def _numbers(self) -> list[int]:
        return sorted(int(it.stem) for it in self._folder.glob("*.posts"))

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:012d}.posts"

    def _read_taken(self) -> _PLACE:
        try:
            return _read_place((self._folder / "taken").read_text(encoding="ascii"))
        except (FileNotFoundError, BadInputError):
            return 0, 0  # a power cut left it empty: what was taken comes again, and is known there

    def _write_taken(self) -> None:
        draft = self._folder / "taken.new"
        draft.write_text(_spelled(self._taken), encoding="ascii")
        draft.replace(self._folder / "taken")


def _write_whole(file: FileIO, framed: bytes) -> None:
    """A disk that fills up takes a part of it without a word; the next write says that it is full."""
    left = memoryview(framed)
    while left:
        left = left[file.write(left) :]


def _framed(post: bytes) -> bytes:
    return _HEAD.pack(len(post), crc32(post)) + post


def _good_end(path: Path) -> int:
    """Where the last whole record ends; what a crash cut off behind it is cut away."""
    content = path.read_bytes()
    end = 0
    while end + _HEAD.size <= len(content):
        length, checksum = _HEAD.unpack_from(content, end)
        post = content[end + _HEAD.size : end + _HEAD.size + length]
        if len(post) != length or crc32(post) != checksum:
            break
        end += _HEAD.size + length
    if end < len(content):
        os.truncate(path, end)
    return end


def _owned(folder: Path) -> int:
    file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        raise SettingsError(f"folder: {folder} is another running process's") from None
    return file


def _sync_folder(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _spelled(place: _PLACE) -> str:
    return f"{place[0]}:{place[1]}"


def _read_place(text: str) -> _PLACE:
    number, _, offset = text.strip().partition(":")
    if not (number.isascii() and number.isdigit() and offset.isascii() and offset.isdigit()):
        raise BadInputError("a position is two numbers such as 3:1024", key="taken")
    return int(number), int(offset)
