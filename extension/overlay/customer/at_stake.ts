/** What is at stake, the newest first, and how each stands; pure. */
import type { Context } from "../../signals";

type RecordLine = Context["records"][number];

const SETTLED_STATES = new Set([
  ...["paid", "shipped", "delivered", "succeeded", "active", "refunded", "fulfilled"],
  ...["captured", "complete", "completed", "closed", "resolved", "solved"],
]);
const BAD_STATES = new Set(["failed", "disputed", "cancelled", "canceled", "overdue", "lost"]);
/** A call or chat as a tool hands it to its agents: the history tells of it. */
const WORK = new Set(["task"]);

export function atStake(records: readonly RecordLine[]): RecordLine[] {
  return records.filter(({ kind }) => !WORK.has(kind));
}

export function moodOf(state: string): "bad" | "good" | "" {
  if (BAD_STATES.has(state)) return "bad";
  return SETTLED_STATES.has(state) ? "good" : "";
}

/** "Invoice" and "ACME-0001" of an invoice whose subject is "Invoice ACME-0001": its kind is said once. */
export function titleOf({ kind, subject, native_id }: RecordLine): [string, string] {
  const word = kind.replaceAll("_", " ");
  const said = subject ?? native_id;
  const isTwice = said.toLowerCase().startsWith(`${word.toLowerCase()} `);
  return [capital(word), isTwice ? said.slice(word.length + 1) : said];
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
