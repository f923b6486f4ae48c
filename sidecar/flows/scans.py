"""entry → the scan that it came with → its bytes, from the folder on the sidecar's own machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sidecar.settings import Account
from sidecar.store.engine import Store
from sidecar.store.scans import attached_scan

_LARGEST = 25 * 1024 * 1024  # bytes; it goes through the browser's messages as text
# Never what the file says of itself: nothing that could run in a browser is handed out.
_TYPES = {
    ".pdf": "application/pdf", ".tif": "image/tiff", ".tiff": "image/tiff", ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg", ".png": "image/png",
}  # fmt: skip


@dataclass(frozen=True)
class Scan:
    name: str
    type: str
    content: bytes


def scan_of(store: Store, tools: Sequence[Account], entry: int) -> Scan | None:
    """None where the entry has no scan, or it lies no more where it was, or is another letter now."""
    with store.reading() as conn:
        found = attached_scan(conn, entry)
    if found is None:
        return None
    tool, native_id, name = found
    account = next((it for it in tools if it.id == tool), None)
    folder = account.options.get("folder") if account else None
    content = _content(Path(str(folder)), name) if folder else None
    if content is None or sha256(content).hexdigest()[:32] != native_id:
        return None
    return Scan(name, _TYPES[Path(name).suffix.lower()], content)


def _content(folder: Path, name: str) -> bytes | None:
    """A plain file of that name right in the folder: no path, and no link that leads elsewhere."""
    path = folder / name
    if Path(name).name != name or path.suffix.lower() not in _TYPES:
        return None
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            return None
        return path.read_bytes()
    except OSError:
        return None
