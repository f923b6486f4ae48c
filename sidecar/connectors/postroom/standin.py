"""A post room with a scanner: letters on paper become pictures in a folder."""

import io
import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from PIL import Image, ImageDraw, ImageFont

from sidecar.connectorkit.connector import WebhookRequest

_A4 = (1240, 1754)  # pixels at 150 dpi
_DPI = 150
_MARGIN = 120


class StandIn:
    """`folder` is made when none is given; file times are those of `clock`."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="post-"))
        self.clock = clock
        self.deliveries: list[WebhookRequest] = []  # it posts nothing

    def start(self) -> Self:
        return self

    def stop(self) -> None:
        for file in self.folder.iterdir():
            file.unlink()
        self.folder.rmdir()

    def scan(self, name: str, *pages: str, turned: int = 0) -> Path:
        """Those pages as a picture; the name's ending says of which kind. `turned`: degrees, by mistake."""
        sheets = [_sheet(it).rotate(turned, expand=True) for it in pages]
        return self.drop(name, _as_file(Path(name).suffix.lower(), sheets))

    def drop(self, name: str, content: bytes, *, age_s: float = 10) -> Path:
        """Complete since `age_s` seconds."""
        path = self.folder / name
        path.write_bytes(content)
        at = self.clock().timestamp() - age_s
        os.utime(path, (at, at))
        return path


def _sheet(text: str) -> Image.Image:
    sheet = Image.new("L", _A4, 255)
    ImageDraw.Draw(sheet).multiline_text(
        (_MARGIN, _MARGIN), text, fill=0, font=ImageFont.load_default(size=30), spacing=16
    )
    return sheet


def _as_file(ending: str, sheets: Sequence[Image.Image]) -> bytes:
    written = io.BytesIO()
    kind = {".pdf": "PDF", ".tif": "TIFF", ".tiff": "TIFF", ".png": "PNG"}.get(ending, "JPEG")
    if kind in ("PDF", "TIFF"):
        sheets[0].save(
            written,
            kind,
            save_all=True,
            append_images=list(sheets[1:]),
            dpi=(_DPI, _DPI),
            resolution=_DPI,
        )
    else:
        sheets[0].save(written, kind, dpi=(_DPI, _DPI))
    return written.getvalue()
