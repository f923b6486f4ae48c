/** The overlay's port: silent until its nonce is believed, then one tab's overlay. */
import { browser } from "../browser";
import { type Ask, accept, OVERLAY_TO_BACKGROUND, type OverlayToBackground } from "../signals";
import { answerTo, changesSomething } from "./asks";
import { reach, tabOf, tidy } from "./hub";
import { spendNonce } from "./nonces";
import { NotPaired, problemOf } from "./problem";
import { account } from "./settings";
import type { Tab } from "./tab";

type Port = chrome.runtime.Port;

/** What comes before `hello`, or with a wrong nonce, ends the port. */
export function overlayCame(port: Port, tabId: number): void {
  let tab: Tab | null = null;
  port.onMessage.addListener((raw: unknown) => {
    const signal = accept(OVERLAY_TO_BACKGROUND, raw);
    if (!signal) return;
    if (tab) return void hear(tab, signal);
    if (signal.kind !== "hello" || !spendNonce(signal.nonce, tabId)) return port.disconnect();
    tab = tabOf(tabId);
    tab.overlayCame(port);
  });
  port.onDisconnect.addListener(() => {
    tab?.overlayLeft(port);
    tidy(tabId);
  });
}

async function hear(tab: Tab, signal: OverlayToBackground): Promise<void> {
  switch (signal.kind) {
    case "ask":
      return answer(tab, signal.ask_id, signal.ask);
    case "retry":
      return reach.retryNow();
    case "open":
      return open(signal.deep_link);
    case "options":
      return browser.runtime.openOptionsPage();
    default:
      return tab.hearOverlay(signal);
  }
}

async function answer(tab: Tab, askId: number, ask: Ask): Promise<void> {
  try {
    const who = account();
    if (!who) throw new NotPaired("never");
    tab.tellOverlay({ kind: "answer", ask_id: askId, answer: await answerTo(ask, who) });
    if (changesSomething(ask)) await tab.showing.refresh();
  } catch (error) {
    tab.tellOverlay({ kind: "failed", ask_id: askId, problem: problemOf(error) });
  }
}

/** In a new tab, and only where the web is: a tool's data must not start anything else. */
async function open(deepLink: string): Promise<void> {
  const isWeb = URL.canParse(deepLink) && /^https?:$/.test(new URL(deepLink).protocol);
  if (isWeb) await browser.tabs.create({ url: deepLink });
}
