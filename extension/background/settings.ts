/** What the agent and IT have set: kept in the browser, known here in memory, never sent to a page. */
import { browser, readPolicy } from "../browser";
import type { Account } from "./sidecar";

/** What IT may set by policy; empty where there is none. */
export interface Policy {
  sidecar_url?: string;
  token?: string;
  pairing_code?: string;
  sites?: string[];
}

interface Saved {
  sidecar_url: string | null;
  token: string | null;
  /** As it was when the token was given; null where that was not told. */
  role: string | null;
  /** The sidecar did not take the token any more. */
  is_refused: boolean;
  sites: string[];
  /** The last policy that was read: asking the browser takes seconds after its start. Null: never read. */
  policy: Policy | null;
  /** A pairing code works once; this one is spent. */
  spent_code: string | null;
}

const FRESH: Saved = {
  sidecar_url: null,
  token: null,
  role: null,
  is_refused: false,
  sites: [],
  policy: null,
  spent_code: null,
};
const KEY = "settings";

let saved = FRESH;
const listeners = new Set<() => void>();

/** Resolves when what was saved is in memory. */
export const ready: Promise<void> = load();

/** Null until there is a sidecar and a token for it. */
export function account(): (Account & { token: string }) | null {
  const [sidecar_url, token] = [sidecarUrl(), saved.policy?.token ?? saved.token];
  return sidecar_url && token && !saved.is_refused ? { sidecar_url, token } : null;
}

/** Only so as not to offer what would be refused. */
export function mayReview(): boolean {
  return account() !== null && (saved.policy?.token ? true : saved.role !== "agent");
}

export function sidecarUrl(): string | null {
  const url = saved.policy?.sidecar_url ?? saved.sidecar_url;
  return url ? normalUrl(url) : null;
}

export function isRefused(): boolean {
  return saved.is_refused;
}

/** Whether the browser has already told us what IT set: before that, "not signed in" may be untrue. */
export function isPolicyKnown(): boolean {
  return saved.policy !== null;
}

export function policy(): Policy {
  return saved.policy ?? {};
}

/** Sites that were switched on in the options, without those that IT has switched on. */
export function ownSites(): readonly string[] {
  return saved.sites;
}

export function spentCode(): string | null {
  return saved.spent_code;
}

export async function save(changes: Partial<Saved>): Promise<void> {
  saved = { ...saved, ...changes };
  for (const tell of listeners) tell();
  await browser.storage.local.set({ [KEY]: saved });
}

export function onChange(listener: () => void): void {
  listeners.add(listener);
}

/** Copies what IT has set to where it is found at once at the next start. A new token by policy counts as signed in. */
export async function mirrorPolicy(): Promise<void> {
  const next: Policy = await readPolicy();
  await ready;
  const isNewToken = next.token !== saved.policy?.token;
  await save({ policy: next, ...(isNewToken && { is_refused: false }) });
}

/** Policies and people write it with and without a slash at its end. */
export function normalUrl(url: string): string {
  return url.trim().replace(/\/+$/, "");
}

async function load(): Promise<void> {
  const found = await browser.storage.local.get(KEY);
  saved = { ...FRESH, ...(found[KEY] as Partial<Saved> | undefined) };
}
