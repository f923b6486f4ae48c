"""A post room with a scanner: letters on paper become pictures in a folder."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from sidecar.connectorkit.standin.folder import FolderStandIn

_A4 = (1240, 1754)  # pixels at 150 dpi
_DPI = 150
_MARGIN = 120


class StandIn(FolderStandIn):
    def scan(self, name: str, *pages: str, turned: int = 0) -> Path:
        """Those pages as a picture; the name's ending says of which kind. `turned`: degrees, by mistake."""
        sheets = [_sheet(it).rotate(turned, expand=True) for it in pages]
        return self.drop(name, _as_file(Path(name).suffix.lower(), sheets))


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
