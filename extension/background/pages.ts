/** A frame's port: its signals go to its tab, by the sender that the browser names and not by what the frame says. */
import { accept, PAGE_TO_BACKGROUND, type PageToBackground } from "../signals";
import { tabOf, tidy } from "./hub";
import type { PageSender } from "./senders";

type Port = chrome.runtime.Port;

export function pageCame(port: Port, { tabId, isTop, origin }: PageSender): void {
  const tab = tabOf(tabId);
  if (isTop) tab.pageCame(port, origin);
  else tab.childCame(port, origin);
  port.onDisconnect.addListener(() => {
    tab.pageLeft(port);
    tidy(tabId);
  });
}

export function hearFrame(port: Port, { tabId, isTop }: PageSender, raw: unknown): void {
  const signal: PageToBackground | null = accept(PAGE_TO_BACKGROUND, raw);
  if (!signal) return;
  if (isTop) tabOf(tabId).hearPage(signal);
  else tabOf(tabId).hearChild(port, signal);
}
