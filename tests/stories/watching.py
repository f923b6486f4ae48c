"""When something came to stand in an overlay, to the millisecond, by the clock that the browser shares with us."""

import time

from playwright.sync_api import Frame

_WATCH = """(text) => {
    globalThis.seen_at = null;
    const look = new MutationObserver(() => {
        if (!document.body.textContent.includes(text)) return;
        look.disconnect();
        globalThis.seen_at = performance.timeOrigin + performance.now();
    });
    look.observe(document, {childList: true, subtree: true, characterData: true});
}"""


def watch_for(overlay: Frame, text: str) -> None:
    """From now on, until it stands there."""
    overlay.evaluate(_WATCH, text)


def seen_at(overlay: Frame) -> float:
    """In seconds since the epoch; `TimeoutError` after a minute."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if at := overlay.evaluate("globalThis.seen_at"):
            return float(at) / 1000
        time.sleep(0.02)
    raise TimeoutError("what was written did not arrive within a minute")
