/** The page's line to the background: opens again when a browser has stopped the background in between. */
import { browser } from "../browser";
import {
  ALIVE_EVERY_MS,
  accept,
  BACKGROUND_TO_PAGE,
  type BackgroundToPage,
  type PageToBackground,
  PORT,
} from "../signals";

const FIRST_WAIT_MS = 250;
/** A background that never answers does not want this page: the site has been switched off. */
const MOST_SILENT_TRIES = 6;

export interface Line {
  send(signal: PageToBackground): void;
}

interface Ears {
  onSignal(signal: BackgroundToPage): void;
  /** The background has gone, and what it knew of this page with it. */
  onLost(): void;
}

/** Open until `life` aborts; aborts it when the extension has been removed or does not want this page. */
export function openLine(life: AbortController, ears: Ears): Line {
  let port: chrome.runtime.Port | null = null;
  let silentTries = 0;

  const connect = () => {
    if (life.signal.aborted || port) return;
    // after an update the old script stays on the page, without an extension behind it
    if (!browser.runtime?.id || silentTries >= MOST_SILENT_TRIES) return life.abort();
    port = browser.runtime.connect({ name: PORT.page });
    port.onMessage.addListener(hear);
    port.onDisconnect.addListener(lose);
  };
  const hear = (raw: unknown) => {
    silentTries = 0;
    const signal = accept(BACKGROUND_TO_PAGE, raw);
    if (signal) ears.onSignal(signal);
  };
  const lose = () => {
    port = null;
    silentTries += 1;
    ears.onLost();
    if (!document.hidden) setTimeout(connect, FIRST_WAIT_MS * 2 ** (silentTries - 1));
  };
  const wake = () => {
    if (document.hidden) return;
    connect();
    port?.postMessage({ kind: "alive" } satisfies PageToBackground);
  };
  const thaw = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    // a page that comes back from the browser's memory has lost its port without being told
    port?.disconnect();
    lose();
  };

  connect();
  const beat = setInterval(wake, ALIVE_EVERY_MS);
  document.addEventListener("visibilitychange", wake, life);
  window.addEventListener("pageshow", thaw, life);
  life.signal.addEventListener("abort", () => {
    clearInterval(beat);
    port?.disconnect();
  });
  return { send: (signal) => port?.postMessage(signal) };
}
