"""Keeps what is slow to make (a chroot, a filled database) between runs of the tests."""

import fcntl
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder `name` of the cache; when it is not there, `make` fills it first.

    Several processes may ask at once: one makes it, the others wait. A folder gets its name
    only when it is whole, so that one whose making was interrupted is thrown away and made anew.
    """
    cache = _cache_folder()
    whole = cache / name
    if whole.is_dir():
        return whole
    with (cache / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.is_dir():
            _make(whole, make)
    return whole


def _make(whole: Path, make: Callable[[Path], None]) -> None:
    print(f"making {whole.name}, once", file=sys.stderr, flush=True)
    half = whole.with_suffix(".half")
    if half.exists():
        shutil.rmtree(half)
    half.mkdir(mode=0o755)
    make(half)
    half.rename(whole)


def _cache_folder() -> Path:
    chosen = os.environ.get("THROUGHLINE_CACHE")
    folder = Path(chosen) if chosen else Path.home() / ".cache" / "throughline" / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()
