/** How to read the pages of the company's tools, from the sidecar; kept, so that the first page need not wait for it. */
import { browser } from "../browser";
import type { components } from "../contract";
import type { Reading } from "../signals";
import { account } from "./settings";
import { get } from "./sidecar";

type Pages = components["schemas"]["PagesAnswer"];

const KEY = "pages";
const FRESH_MS = 60_000;
const NOTHING: Pages = { pages: [], own: { domains: [], addresses: [], numbers: [] } };

let pages = NOTHING;
let askedAt = 0;
const listeners = new Set<() => void>();

/** Resolves when what was saved is in memory. It holds the company's tools, and nothing of any customer. */
export const readingReady: Promise<void> = browser.storage.local.get(KEY).then((found) => {
  pages = (found[KEY] as Pages | undefined) ?? NOTHING;
});

export function tools(): Pages["pages"] {
  return pages.pages;
}

/** Of all tools only those that a page of this origin may be; the others are no page's business. */
export function readingFor(origin: string): Reading {
  const here = pages.pages.filter(({ base_url }) => new URL(base_url).origin === origin);
  return {
    tools: here.map(({ tool, base_url, adapter }) => ({ tool, base_url, adapter })),
    own: pages.own,
  };
}

/** Calls `listener` when pages are to be read in another way than before. */
export function onNewReading(listener: () => void): void {
  listeners.add(listener);
}

/** Asks the sidecar again, but not more often than once a minute. */
export async function refreshReading(): Promise<void> {
  if (Date.now() - askedAt < FRESH_MS) return;
  await askNow();
}

export async function askNow(): Promise<void> {
  const who = account();
  if (!who) return;
  askedAt = Date.now();
  const answer = await get<Pages>(who, "/v1/pages");
  if (JSON.stringify(answer) === JSON.stringify(pages)) return;
  pages = answer;
  for (const tell of listeners) tell();
  await browser.storage.local.set({ [KEY]: pages });
}
