/** All tabs, the one stream, and the one clock of retries: who must ask again when something changed. */
import { createReach } from "./reach";
import { askNow, onNewReading, refreshReading } from "./reading";
import { seldom } from "./seldom";
import { pageSender } from "./senders";
import { account, onChange, ready, save } from "./settings";
import { createStream } from "./stream";
import { Tab } from "./tab";

/** A navigation closes all of a tab's ports for a moment; the stream outlives it. */
const LINGER_MS = 30_000;
/** A view that is not somebody certain may become so by anything that arrives, but need not at once. */
const POSITION_EVERY_MS = 1_000;
/** How a tool stands is no matter of seconds, and every desk that is open asks for it. */
const TOOLS_EVERY_MS = 5_000;

const tabs = new Map<number, Tab>();
let linger: ReturnType<typeof setTimeout> | undefined;
let watched: string[] = [];
let token = "";

export const reach = createReach(() => {
  for (const tab of tabs.values()) if (isWaiting(tab)) void tab.showing.refresh();
  stream.hurry();
});

const onPosition = seldom(POSITION_EVERY_MS, () => {
  for (const tab of tabs.values()) if (isOpenQuestion(tab)) void tab.showing.refresh();
});
const onTools = seldom(TOOLS_EVERY_MS, () => tellMoved(["tools"]));

const stream = createStream({
  onOpen() {
    watched = [];
    void watch();
    refreshAll();
    // what was said while nobody listened
    tellMoved(["mine", "mentions", "tools"]);
  },
  onChange(customers) {
    const theirs = [...tabs.values()].filter((tab) => customers.includes(customerOf(tab) ?? ""));
    // a customer who was joined with another is told of by the other's id
    for (const tab of theirs.length > 0 ? theirs : tabs.values()) void tab.showing.refresh();
    // a tool's new state is told as news of whoever is watched, or of nobody
    onTools();
    onPosition();
  },
  onTopics: tellMoved,
  onPosition,
  onLost: refreshAll,
  onRefused: () => void save({ is_refused: true }),
});

/** The tab, known from its first port on. */
export function tabOf(id: number): Tab {
  const tab = tabs.get(id) ?? new Tab(id, { reach, onLoaded: () => void watch() });
  tabs.set(id, tab);
  clearTimeout(linger);
  stream.start();
  void refreshReading().catch(() => undefined); // the tab's own question says if nobody answers
  return tab;
}

/** After a port has closed. */
export function tidy(id: number): void {
  if (tabs.get(id)?.isEmpty()) tabs.delete(id);
  void watch();
  if (tabs.size > 0) return;
  clearTimeout(linger);
  linger = setTimeout(() => stream.stop(), LINGER_MS);
}

/** The agent's key: false if no page of ours is in this tab. */
export function toggle(id: number): boolean {
  return tabs.get(id)?.toggle() ?? false;
}

onNewReading(() => {
  for (const tab of tabs.values()) tab.teach();
});

void ready.then(() => {
  token = JSON.stringify(account());
});
onChange(() => {
  const now = JSON.stringify(account());
  for (const tab of tabs.values()) {
    tab.leaveUnless(({ sender }) => pageSender(sender) !== null);
    tab.showing.restate();
  }
  if (now === token) return;
  token = now;
  stream.stop();
  if (!account()) return;
  void askNow().catch(() => undefined);
  for (const tab of tabs.values()) tab.askAgain();
  if (tabs.size > 0) stream.start();
});

function tellMoved(topics: string[]): void {
  for (const tab of tabs.values()) tab.tellOverlay({ kind: "moved", topics });
}

function refreshAll(): void {
  for (const tab of tabs.values()) void tab.showing.refresh();
}

function isWaiting(tab: Tab): boolean {
  return ["unreachable", "loading", "reported"].includes(tab.showing.view.view);
}

function isOpenQuestion(tab: Tab): boolean {
  return tab.showing.loaded !== null && !tab.showing.isKnown();
}

/** Also one who is hidden: the answer to a report is news of theirs. */
function customerOf(tab: Tab): string | undefined {
  const context = tab.showing.loaded?.context;
  return context?.customer?.customer_id ?? context?.report?.customer_id;
}

/** Says to the sidecar who has come onto screens; it then repeats what happened to them a moment before. */
async function watch(): Promise<void> {
  const now = onScreens();
  if (now.join() === watched.join()) return;
  watched = now;
  await stream.watch(now).catch(() => {
    watched = []; // the next customer, or the next connection, says it again
  });
}

function onScreens(): string[] {
  const customers = [...tabs.values()].map(customerOf).filter((id) => id !== undefined);
  return [...new Set(customers)].sort();
}
