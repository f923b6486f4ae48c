"""The key file beside the store: outside the database, so that a copied database gives nothing away."""

import contextlib
import os
from pathlib import Path

from sqlalchemy.engine import make_url

from sidecar.errors import SettingsError

_OTHERS = 0o077


def key_file_of(url: str) -> Path | None:
    """Where the key of a store in a file lies; None for a store on a server or in memory."""
    parsed = make_url(url)
    if (
        parsed.get_backend_name() != "sqlite"
        or not parsed.database
        or parsed.database == ":memory:"
    ):
        return None
    return Path(f"{parsed.database}.key")


def read_or_make(path: Path, new_key: str) -> str:
    """The text in the file; where there is none, `new_key` is put there, for its owner only.

    Of several processes that make it at once one wins, and all read the same. SettingsError where it
    cannot be read or made.
    """
    try:
        if not path.exists():
            _make(path, new_key)
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the key file {path}: {error}") from None


def is_private(path: Path) -> bool:
    """May only its owner read it?"""
    return not path.stat().st_mode & _OTHERS


def _make(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, f"{text}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)  # whole or not at all, and never over another's
    draft.unlink()
