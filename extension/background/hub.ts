/** All tabs, the one stream, and the one clock of retries: who must ask again when something changed. */
import { createReach } from "./reach";
import { askNow, onNewReading, refreshReading } from "./reading";
import { account, onChange, ready, save } from "./settings";
import { createStream } from "./stream";
import { Tab } from "./tab";

/** A navigation closes all of a tab's ports for a moment; the stream outlives it. */
const LINGER_MS = 30_000;
/** A view that is not somebody certain may become so by anything that arrives, but need not at once. */
const POSITION_EVERY_MS = 1_000;

const tabs = new Map<number, Tab>();
let linger: ReturnType<typeof setTimeout> | undefined;
let positionTimer: ReturnType<typeof setTimeout> | undefined;
let watched: string[] = [];
let token = "";

export const reach = createReach(() => {
  for (const tab of tabs.values()) if (isWaiting(tab)) void tab.showing.refresh();
  stream.hurry();
});

const stream = createStream({
  onOpen: () => void watchAnew(),
  onChange(customers) {
    for (const tab of tabs.values()) {
      if (customers.includes(customerOf(tab) ?? "")) void tab.showing.refresh();
    }
    onPosition();
  },
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
  for (const tab of tabs.values()) tab.showing.restate();
  if (now === token) return;
  token = now;
  stream.stop();
  if (!account()) return;
  void askNow().catch(() => undefined);
  for (const tab of tabs.values()) tab.askAgain();
  if (tabs.size > 0) stream.start();
});

function onPosition(): void {
  if (positionTimer !== undefined) return;
  positionTimer = setTimeout(() => {
    positionTimer = undefined;
    for (const tab of tabs.values()) if (isOpenQuestion(tab)) void tab.showing.refresh();
  }, POSITION_EVERY_MS);
}

function refreshAll(): void {
  for (const tab of tabs.values()) void tab.showing.refresh();
}

function isWaiting(tab: Tab): boolean {
  return tab.showing.view.view === "unreachable" || tab.showing.view.view === "loading";
}

function isOpenQuestion(tab: Tab): boolean {
  return tab.showing.loaded !== null && !tab.showing.isKnown();
}

function customerOf(tab: Tab): string | undefined {
  return tab.showing.loaded?.context.customer?.customer_id;
}

/** A new connection knows of nobody yet, and what changed while there was none is asked for. */
async function watchAnew(): Promise<void> {
  watched = onScreens();
  await stream.watch(watched).catch(forgetWatched);
  refreshAll();
}

/** Says to the sidecar who has come onto screens; what changed before it knew is asked for once more. */
async function watch(): Promise<void> {
  const [before, now] = [watched, onScreens()];
  if (now.join() === before.join()) return;
  watched = now;
  if (!(await stream.watch(now).catch(forgetWatched))) return;
  for (const tab of tabs.values()) {
    const id = customerOf(tab);
    if (id && !before.includes(id)) void tab.showing.refresh();
  }
}

/** The next connection, or the next customer, says it again. */
function forgetWatched(): false {
  watched = [];
  return false;
}

function onScreens(): string[] {
  const customers = [...tabs.values()].map(customerOf).filter((id) => id !== undefined);
  return [...new Set(customers)].sort();
}
