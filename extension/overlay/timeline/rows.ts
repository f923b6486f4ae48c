/** Entries, newest first, as the rows of a timeline: a heading for each day, a subject once per thread; pure. */
import { dayKey } from "../time";
import type { Entry } from "./filter";

export interface Row {
  entry: Entry;
  /** The entry is the first of its day: the day's name stands above it. */
  starts_day: boolean;
  /** Null where the thread's subject stands above already. */
  subject: string | null;
}

export function rowsOf(entries: readonly Entry[]): Row[] {
  const told = new Set<string>();
  let day = "";
  return entries.map((entry) => {
    const its_day = dayKey(entry.occurred_at);
    const starts_day = its_day !== day;
    day = its_day;
    return { entry, starts_day, subject: subjectOnce(entry, told) };
  });
}

function subjectOnce(entry: Entry, told: Set<string>): string | null {
  if (!entry.subject) return null;
  // one need may run through the threads of several tools under one subject
  const key = `${entry.case_id ?? `${entry.tool} ${entry.conversation}`} ${bare(entry.subject)}`;
  if (told.has(key)) return null;
  told.add(key);
  return entry.subject;
}

/** A subject without what mail programs and helpdesks put before it. */
function bare(subject: string): string {
  const before = /^((re|fwd?|aw|wg|sv|tr)\s*(\[\d+\])?:\s*|\[[^\]]*#\d+\]\s*)+/i;
  return subject.replace(before, "").toLocaleLowerCase();
}
