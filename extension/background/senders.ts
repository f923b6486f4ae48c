/** Who is at the other end of a port: a compromised page can claim anything in a message, but not in its sender. */
import { browser } from "../browser";
import { isSwitchedOn } from "./sites";

type Sender = chrome.runtime.MessageSender | undefined;

/** Which frame of which tab a page's port comes from; `origin` is the frame's own. */
export interface PageSender {
  tabId: number;
  isTop: boolean;
  origin: string;
}

/** Null unless it is our own script on a page of a switched-on site. */
export function pageSender(sender: Sender): PageSender | null {
  if (sender?.id !== browser.runtime.id || sender.tab?.id === undefined) return null;
  if (sender.frameId === undefined || !sender.url || !isSwitchedOn(sender.url)) return null;
  return {
    tabId: sender.tab.id,
    isTop: sender.frameId === 0,
    origin: new URL(sender.url).origin,
  };
}

/** The tab of an overlay frame; null unless it is our own document inside a page. */
export function overlaySender(sender: Sender): number | null {
  const isOurs = isOurDocument(sender, "/overlay/");
  return isOurs && sender?.frameId !== 0 ? (sender?.tab?.id ?? null) : null;
}

/** Our own options page, on its own: never inside a page. */
export function isOptions(sender: Sender): boolean {
  return isOurDocument(sender, "/options/") && (sender?.frameId ?? 0) === 0;
}

function isOurDocument(sender: Sender, folder: string): boolean {
  const start = location.origin + folder;
  return sender?.id === browser.runtime.id && sender.url?.startsWith(start) === true;
}
