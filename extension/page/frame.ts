/** One frame of a switched-on site: read it, tell the background, and in the top frame hold the overlay's host. */
import type { BackgroundToPage, Reading } from "../signals";
import { createDock } from "./dock";
import { openLine } from "./line";
import { createReader } from "./reader";
import { watchAddress, watchContent, watchFrames } from "./watch";

/** Runs until `life` aborts, and then leaves the page as if it had never been there. */
export function startFrame(life: AbortController): void {
  const isTop = window === window.top;
  let isIdle = false;
  let isKnown = false;

  const learn = (reading: Reading) => {
    reader.learn(reading);
    if (isIdle && !isKnown) line.send({ kind: "frame_wanted" });
    isKnown = true;
  };
  const obey = (signal: BackgroundToPage) => {
    if (signal.kind === "reading") learn(signal.reading);
    else if (signal.kind === "turn") reader.turn();
    else dock?.obey(signal, reader.key);
  };
  const lose = () => {
    isKnown = false;
    dock?.hide();
    reader.forget();
  };

  const line = openLine(life, { onSignal: obey, onLost: lose });
  const dock = isTop ? createDock(line, life.signal) : null;
  const reader = createReader(line, () => dock?.hide(), life.signal);

  watchAddress(() => {
    reader.navigated();
    dock?.reopen();
  }, life.signal);
  watchContent(reader.changed, life.signal);
  window.addEventListener("pagehide", reader.left, life);
  if (!isTop) return;

  watchFrames(() => {
    reader.left();
    line.send({ kind: "frame_turned" });
    reader.changed();
  }, life.signal);
  whenIdle(life.signal, () => {
    isIdle = true;
    if (isKnown) line.send({ kind: "frame_wanted" });
  });
}

/** After the page's own `load`: an overlay that makes a tool slower is not wanted, however good. */
function whenIdle(signal: AbortSignal, begin: () => void): void {
  const rest = () => requestIdleCallback(begin, { timeout: 1_000 });
  if (document.readyState === "complete") rest();
  else window.addEventListener("load", rest, { once: true, signal });
}
