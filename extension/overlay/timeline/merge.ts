/** Keeping the pages that were read while newer ones arrive; pure. */
import type { Entry } from "./filter";

export interface Pages {
  entries: Entry[];
  next: string | null;
}

/**
 * The newest page, read again, put before the older pages that are here already. Where the two no longer
 * touch, the older ones are dropped: a gap in a history would be a lie.
 */
export function withNewest(old: Pages, newest: Pages): Pages {
  const last = newest.entries.at(-1);
  if (!last || newest.next === null) return newest;
  const at = old.entries.findIndex((entry) => entry.id === last.id);
  const older = at < 0 ? [] : old.entries.slice(at + 1);
  if (older.length === 0) return newest;
  return { entries: [...newest.entries, ...older], next: old.next };
}

/** The next older page put behind; what is here already is not doubled. */
export function withOlder(old: Pages, older: Pages): Pages {
  const known = new Set(old.entries.map((entry) => entry.id));
  const added = older.entries.filter((entry) => !known.has(entry.id));
  return { entries: [...old.entries, ...added], next: older.next };
}

/** How many entries of the newest page were not there before. */
export function countNew(old: Pages, newest: Pages): number {
  const known = new Set(old.entries.map((entry) => entry.id));
  return newest.entries.filter((entry) => !known.has(entry.id)).length;
}
