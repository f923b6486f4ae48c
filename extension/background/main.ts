/** The background: the only room with the token and the network. Listeners first, as a browser may start it for any of them. */
import { browser, keepStorageFromPages } from "../browser";
import { accept, OPTIONS_TO_BACKGROUND, PORT } from "../signals";
import { toggle } from "./hub";
import { hearOptions, optionsCame, optionsLeft } from "./options";
import { overlayCame } from "./overlays";
import { hearFrame, pageCame } from "./pages";
import { pairByPolicy } from "./pair";
import { placesReady } from "./places";
import { readingReady } from "./reading";
import { isOptions, overlaySender, pageSender } from "./senders";
import { mirrorPolicy, ready } from "./settings";
import { registerSites } from "./sites";

const inMemory = Promise.all([ready, placesReady, readingReady]);

browser.runtime.onConnect.addListener((port) => {
  if (port.name === PORT.page) page(port);
  else if (port.name === PORT.overlay) overlay(port);
  else if (port.name === PORT.options) options(port);
  else port.disconnect();
});
browser.commands.onCommand.addListener((_, tab) => {
  if (tab?.id !== undefined) toggle(tab.id);
});
browser.action.onClicked.addListener(({ id }) => {
  if (id === undefined || !toggle(id)) void browser.runtime.openOptionsPage();
});
browser.permissions.onAdded.addListener(syncSites);
browser.permissions.onRemoved.addListener(syncSites);
browser.storage.onChanged.addListener((_, area) => {
  if (area === "managed") void learnPolicy();
});

void keepStorageFromPages();
void learnPolicy();

/** Signals wait until what was saved is in memory, and keep their order. */
function page(port: chrome.runtime.Port): void {
  const sender = inMemory.then(() => pageSender(port.sender));
  void sender.then((who) => (who ? pageCame(port, who) : port.disconnect()));
  port.onMessage.addListener((raw: unknown) => {
    void sender.then((who) => who && hearFrame(port, who, raw));
  });
}

function overlay(port: chrome.runtime.Port): void {
  const tabId = overlaySender(port.sender);
  if (tabId === null) port.disconnect();
  else overlayCame(port, tabId);
}

function options(port: chrome.runtime.Port): void {
  if (!isOptions(port.sender)) return port.disconnect();
  void inMemory.then(() => optionsCame(port));
  port.onDisconnect.addListener(() => optionsLeft(port));
  port.onMessage.addListener((raw: unknown) => {
    const signal = accept(OPTIONS_TO_BACKGROUND, raw);
    if (signal) void inMemory.then(() => hearOptions(port, signal));
  });
}

async function learnPolicy(): Promise<void> {
  await mirrorPolicy();
  await registerSites();
  await pairByPolicy().catch(() => undefined); // the next start of the browser tries again
}

function syncSites(): void {
  void inMemory.then(registerSites);
}
