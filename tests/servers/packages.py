"""Installs from Debian, once, what the tests with real servers and browsers stand on."""

import contextlib
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = {
    "chromium": "the browser the extension is tested in",
    "chromium-sandbox": "its sandbox, which Debian keeps apart",
    "firefox-esr": "the other browser",
    "postgresql": "the store's second database",
    "debootstrap": "makes the chroot in which Request Tracker and the mail system live",
    "xvfb": "a screen, for the one dialog of Chromium that only shows on a screen",
    "openbox": "gives that dialog the keyboard",
    "xdotool": "presses its keys",
    "tesseract-ocr": "reads scanned letters",
    "ghostscript": "turns pages of scans into pictures",
    "fonts-dejavu-core": "letters in screenshots",
    "fonts-noto-color-emoji": "customers write emoji",
}

# What goes together: `install(*CHROMIUM)` where no more than that is needed.
CHROMIUM = ("chromium", "chromium-sandbox", "fonts-dejavu-core", "fonts-noto-color-emoji")
FIREFOX = ("firefox-esr", "fonts-dejavu-core", "fonts-noto-color-emoji")
OCR = ("tesseract-ocr", "ghostscript")
SCREEN = ("xvfb", "openbox", "xdotool")
_PARTS = {"chromium": CHROMIUM, "firefox": FIREFOX, "screen": SCREEN, "ocr": OCR}

_LOCK = Path("/var/lock/throughline-test-packages")
_POLICY = Path("/usr/sbin/policy-rc.d")


def install(*names: str) -> None:
    """Install what is missing of `names` (none named: of all); safe to call again and from several processes at once.

    No service is left running: nothing that Debian installs here may start by itself.
    Raises `PermissionError` when something is missing and we are not root.
    """
    if not missing(*names):
        return
    if os.geteuid() != 0:
        raise PermissionError(f"run as root once: apt-get install {' '.join(missing(*names))}")
    with _one_at_a_time(), _no_service_starts():
        if wanted := missing(*names):
            _apt("update")
            _apt("install", "--yes", "--no-install-recommends", *wanted)


def missing(*names: str) -> list[str]:
    """Return which of `names` (none named: of all) are not installed, in a fixed order."""
    return [name for name in names or PACKAGES if not _is_installed(name)]


def _is_installed(name: str) -> bool:
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", name]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    return answer.stdout == "installed"


def _apt(*arguments: str) -> None:
    _say(f"apt-get {' '.join(arguments)}")
    # A machine that installs something by itself holds dpkg's lock for a minute.
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=True)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    with _LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _no_service_starts() -> Iterator[None]:
    """Debian asks /usr/sbin/policy-rc.d before it starts a service; 101 means no."""
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink(missing_ok=True)


def _say(text: str) -> None:
    print(f"packages: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        install(*(name for part in sys.argv[1:] for name in _PARTS[part]))
    except PermissionError as error:
        sys.exit(str(error))
    _say("all there")
