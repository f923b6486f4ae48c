/** Notices that a page has become another page, or that it shows something else than before. */

const QUIET_MS = 150;
/** A page that never comes to rest is read all the same, ever less often. */
const LONGEST_WAIT_MS = 600;
const SLOWEST_MS = 3_000;
const ATTRIBUTES_THAT_NAME_PEOPLE = ["href", "title", "value", "content"];

/** Calls `onTurn` in the same moment in which the page's address changes without a new document. */
export function watchAddress(onTurn: () => void, signal: AbortSignal): void {
  let address = location.href;
  const look = () => {
    if (location.href === address) return;
    address = location.href;
    onTurn();
  };
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener("currententrychange", look, { signal });
  window.addEventListener("popstate", look, { signal });
  window.addEventListener("hashchange", look, { signal });
  // browsers without `navigation` tell nobody of pushState, but the page that follows it changes
  const observer = new MutationObserver(look);
  if (!navigation) observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}

/** Calls `onRest` when the document has changed and come to rest; a restless one slows us down, not itself. */
export function watchContent(onRest: () => void, signal: AbortSignal): void {
  let pause = LONGEST_WAIT_MS;
  let quiet = 0;
  let latest = 0;
  const rest = () => {
    clearTimeout(quiet);
    clearTimeout(latest);
    latest = 0;
    pause = Math.min(pause * 1.2, SLOWEST_MS);
    onRest();
  };
  const observer = new MutationObserver(() => {
    clearTimeout(quiet);
    quiet = window.setTimeout(rest, Math.max(QUIET_MS, pause / 4));
    latest ||= window.setTimeout(rest, pause);
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ATTRIBUTES_THAT_NAME_PEOPLE,
  });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(quiet);
    clearTimeout(latest);
  });
}

/** Calls `onTurn` in the same moment in which a frame of this page, of the same origin, goes on to another document. */
export function watchFrames(onTurn: () => void, signal: AbortSignal): void {
  const follow = (frame: Element) => {
    try {
      const inside = (frame as HTMLIFrameElement).contentWindow;
      inside?.addEventListener("pagehide", onTurn, { signal });
    } catch {
      // of another origin: its own script tells the background, and that tells us
    }
  };
  const onLoad = ({ target }: Event) => {
    if (target instanceof Element && "contentWindow" in target) follow(target);
  };
  document.addEventListener("load", onLoad, { capture: true, signal });
  for (const frame of document.querySelectorAll("iframe, frame")) follow(frame);
}
