"""The text of a scan: its own text layer where there is one, else what tesseract reads, in a child process."""

import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TYPES = {
    ".pdf": "application/pdf",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
_MOST_PAGES = 200
_MOST_LETTERS = 400_000
_LARGEST = 200 * 1024 * 1024  # bytes
_ENOUGH = 20  # letters on a page: less is a stamp or a page number, and the page itself a picture

# Both run apart from us: a file that was made to break them breaks a child, and in the time it is given.
_TEXT_LAYER = """\
import json, sys
from pypdf import PdfReader
pages = PdfReader(sys.argv[1]).pages
if len(pages) > int(sys.argv[2]):
    sys.exit(7)
print(json.dumps([page.extract_text() or "" for page in pages]))
"""


class ScanError(Exception):
    """Why a scan cannot be read, for whoever runs the post room."""


def read_scan(path: Path, *, languages: str, within_s: float) -> dict[str, Any]:
    """`{"text", "n_pages", "read_by": "text layer" | "ocr"}`. ScanError, FileNotFoundError."""
    if path.stat().st_size > _LARGEST:
        raise ScanError("it is larger than 200 MB; scan one letter into one file")
    if path.suffix.lower() == ".pdf":
        pages = _text_layer(path, within_s)
        if pages and all(len(re.sub(r"\W", "", it)) >= _ENOUGH for it in pages):
            return _told(pages, "text layer")
    return _told(_ocr(path, languages, within_s).split("\f"), "ocr")


def _told(pages: list[str], read_by: str) -> dict[str, Any]:
    pages = [it.replace("\x00", "").strip() for it in pages]
    while len(pages) > 1 and not pages[-1]:
        pages.pop()  # OCR ends each page by a form feed, the last one too
    text = "\n\n".join(pages)[:_MOST_LETTERS].strip()
    return {"text": text, "n_pages": len(pages), "read_by": read_by}


def _text_layer(path: Path, within_s: float) -> list[str]:
    import json  # here, since a pull of nothing but pictures never needs it

    program = [sys.executable, "-I", "-c", _TEXT_LAYER, str(path), str(_MOST_PAGES)]
    try:
        done = subprocess.run(  # noqa: S603 our own program
            program, capture_output=True, timeout=min(within_s, 60), check=False
        )
    except subprocess.TimeoutExpired:
        return []
    if done.returncode == 7:
        raise ScanError(f"it has more than {_MOST_PAGES} pages; scan one letter into one file")
    return [str(it) for it in json.loads(done.stdout)] if done.returncode == 0 else []


def _ocr(path: Path, languages: str, within_s: float) -> str:
    """https://ocrmypdf.readthedocs.io/en/latest/advanced.html: a sidecar text and no PDF."""
    if not path.exists():
        raise FileNotFoundError(path)
    if shutil.which("tesseract") is None or find_spec("ocrmypdf") is None:
        raise ScanError(
            "it is a picture: apt install tesseract-ocr, pip install 'throughline[post]'"
        )
    with tempfile.TemporaryDirectory(prefix="letter-") as folder:
        text = Path(folder) / "text"
        command = [
            sys.executable,
            "-m",
            "ocrmypdf",
            "--sidecar",
            str(text),
            "--language",
            languages,
        ]
        command += ["--output-type", "none", "--force-ocr", "--rotate-pages", "--jobs", "1"]
        command += ["--rotate-pages-threshold", "4"]  # of a short letter tesseract is never sure
        command += ["--image-dpi", "300", "--quiet", "--max-image-mpixels", "120", str(path), "-"]
        try:
            done = subprocess.run(  # noqa: S603 the settings say which languages, no more
                command, capture_output=True, timeout=within_s, check=False
            )
        except subprocess.TimeoutExpired:
            raise ScanError("reading it took too long; scan it again with fewer pages") from None
        if done.returncode != 0 or not text.exists():
            raise ScanError(_why(done.returncode))
        return text.read_text(errors="replace")


def _why(status: int) -> str:
    """https://ocrmypdf.readthedocs.io/en/latest/advanced.html#return-code-policy"""
    reasons = {
        2: "it is damaged, or no PDF or picture; scan it again",
        3: "a program is missing; `throughline doctor` says which",
        8: "it is locked by a password; print and scan it",
    }
    return reasons.get(status, f"it cannot be read (OCRmyPDF ended with {status}); scan it again")
