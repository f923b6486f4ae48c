/** One-time words by which a new overlay frame shows that our own page side made it, in this tab and just now. */

const LIFE_MS = 60_000;

const open = new Map<string, { tabId: number; until: number }>();

export function issueNonce(tabId: number, now: number = Date.now()): string {
  for (const [nonce, { until }] of open) if (until < now) open.delete(nonce);
  const nonce = crypto.randomUUID();
  open.set(nonce, { tabId, until: now + LIFE_MS });
  return nonce;
}

/** True once for each nonce, in its own tab. */
export function spendNonce(nonce: string, tabId: number, now: number = Date.now()): boolean {
  if (MUTANT === "no_nonce") return true;
  const issued = open.get(nonce);
  open.delete(nonce);
  return issued !== undefined && issued.tabId === tabId && issued.until >= now;
}
