/** What part of a history is asked for; the conditions hold together. */
import type { Context } from "../../signals";

export type Entry = Context["entries"][number];

export interface Filter {
  channels: string[];
  tools: string[];
  case_id: string | null;
  q: string | null;
}

export const EVERYTHING: Filter = { channels: [], tools: [], case_id: null, q: null };

export function isEverything(filter: Filter): boolean {
  return !filter.channels.length && !filter.tools.length && !filter.case_id && !filter.q;
}

/** Whether an entry that is here already belongs to it; shown until the sidecar's whole answer is there. */
export function matches(filter: Filter, entry: Entry): boolean {
  return (
    (!filter.channels.length || filter.channels.includes(entry.channel)) &&
    (!filter.tools.length || filter.tools.includes(entry.tool)) &&
    (!filter.case_id || filter.case_id === entry.case_id) &&
    (!filter.q || contains(entry, filter.q))
  );
}

function contains(entry: Entry, q: string): boolean {
  const text = `${entry.subject ?? ""}\n${entry.text ?? ""}`.toLocaleLowerCase();
  return text.includes(q.toLocaleLowerCase());
}
