/** What is at stake, the newest first, and how each stands; pure. */
import type { Context } from "../../signals";
import { clockTime } from "../time";

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

/** What tells records apart that have one kind, title and amount, such as two charges of one invoice: when, to the minute, and the end of the tool's own id. By record id. */
export function marksOf(records: readonly RecordLine[]): ReadonlyMap<string, string> {
  const alike = new Map<string, RecordLine[]>();
  for (const record of records) {
    const same = [...titleOf(record), record.tool, record.amount, record.currency].join("\n");
    alike.set(same, [...(alike.get(same) ?? []), record]);
  }
  const marks = new Map<string, string>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const ids = group.map(({ native_id }) => native_id);
    for (const { id, native_id, occurred_at } of group) {
      marks.set(id, `${clockTime(occurred_at)}, …${endOf(native_id, ids)}`);
    }
  }
  return marks;
}

/** At least four letters, and as many as all of them differ by. */
function endOf(id: string, ids: readonly string[]): string {
  let length = 4;
  while (length < id.length && new Set(ids.map((each) => each.slice(-length))).size < ids.length) {
    length += 1;
  }
  return id.slice(-length);
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
