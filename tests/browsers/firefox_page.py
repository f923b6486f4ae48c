"""A tab or a frame of Firefox, also the extension's own frame on a page."""

import base64
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.browsers.bidi import BiDi, BiDiError, Json


@dataclass(frozen=True)
class FirefoxPage:
    """`context` is BiDi's name for the tab or frame; it stays the same over navigations."""

    bidi: BiDi
    context: str

    @property
    def url(self) -> str:
        return str(self._tree()["url"])

    def goto(self, url: str) -> None:
        """Open the address and wait until the page has loaded."""
        self.bidi.call("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value, as JSON can say it, of JavaScript in the page's own world.

        A promise is awaited. Raises `RuntimeError` with the page's own words when it throws.
        """
        return self._evaluate(expression, {"context": self.context})

    def evaluate_apart(self, expression: str) -> Any:
        """Like `evaluate`, but in a world that the page's scripts cannot reach or patch."""
        return self._evaluate(expression, {"context": self.context, "sandbox": "test"})

    def wait_until(self, expression: str, *, seconds: float = 30) -> Any:
        """Return the first truthy value of the expression; raise `TimeoutError` without one."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            if value := self._evaluate_if_there(expression):
                return value
            time.sleep(0.05)
        raise TimeoutError(f"never true within {seconds:.0f} s: {expression}")

    def click(self, selector: str) -> None:
        """Click the one element of this selector as a person does, with the mouse."""
        locator = {"type": "css", "value": selector}
        found = self.bidi.call("browsingContext.locateNodes", context=self.context, locator=locator)
        if len(found["nodes"]) != 1:
            raise LookupError(f"{len(found['nodes'])} elements for {selector}, one is meant")
        origin = {"type": "element", "element": {"sharedId": found["nodes"][0]["sharedId"]}}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": steps})

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        steps = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": steps})

    def frames(self) -> list[Self]:
        """Return the frames that stand directly in this page, also those in shadow roots."""
        children = self._tree()["children"] or []
        return [type(self)(self.bidi, child["context"]) for child in children]

    def find_overlay(self) -> Self | None:
        """Return the extension's frame on this page, or None where there is none now."""
        children = self._tree()["children"] or []
        ours = (child for child in children if child["url"].startswith("moz-extension://"))
        found = next(ours, None)
        return type(self)(self.bidi, found["context"]) if found else None

    def overlay(self, *, seconds: float = 30) -> Self:
        """Return the extension's frame on this page; raise `TimeoutError` without one."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            if found := self.find_overlay():
                return found
            time.sleep(0.05)
        raise TimeoutError(f"no overlay after {seconds:.0f} s")

    def screenshot(self, file: Path) -> None:
        """Write what is seen of the tab or frame as PNG."""
        shot = self.bidi.call("browsingContext.captureScreenshot", context=self.context)
        file.write_bytes(base64.b64decode(shot["data"]))

    def set_size(self, width: int, height: int) -> None:
        """Give the tab this many CSS pixels."""
        size = {"width": width, "height": height}
        self.bidi.call("browsingContext.setViewport", context=self.context, viewport=size)

    def close(self) -> None:
        self.bidi.call("browsingContext.close", context=self.context)

    def _tree(self) -> Json:
        tree = self.bidi.call("browsingContext.getTree", root=self.context, maxDepth=1)
        found: Json = tree["contexts"][0]
        return found

    def _evaluate(self, expression: str, target: Json) -> Any:
        # JSON crosses the border in one piece; undefined comes as no string at all.
        source = f"(async () => JSON.stringify(await ({expression})))()"
        answer = self.bidi.call(
            "script.evaluate", expression=source, target=target, awaitPromise=True
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        text = answer["result"].get("value")
        return None if text is None else json.loads(text)

    def _evaluate_if_there(self, expression: str) -> Any:
        """A page that is just navigating has no realm to ask."""
        try:
            return self.evaluate(expression)
        except BiDiError as error:
            if error.code in {"no such frame", "unknown error"}:
                return None
            raise

    def _act(self, source: Json) -> None:
        self.bidi.call("input.performActions", context=self.context, actions=[source])
        self.bidi.call("input.releaseActions", context=self.context)
