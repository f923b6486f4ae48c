/** What lies on an agent's desk as one list in the order in which it is due; pure. */
import type { Mine, News } from "../../signals";

type Handoff = Mine["handoffs"][number];
type Ask = Mine["asks"][number];
type Promise = Mine["promises"][number];
type CallBack = Mine["call_backs"][number];

export type Item = {
  key: string;
  customer_id: string;
  name: string;
  line: string;
  due_at: string | null;
  /** When it came. */
  at: string;
} & (
  | { kind: "handoff"; of: Handoff }
  | { kind: "ask"; of: Ask }
  | { kind: "promise"; of: Promise }
  | { kind: "call_back"; of: CallBack }
);

export interface Part {
  part: "overdue" | "today" | "later" | "open";
  items: Item[];
}

const PARTS = ["overdue", "open", "today", "later"] as const;

/** Overdue first; then what somebody waits for without a date, then by due time. */
export function partsOf(mine: Mine, now: number): Part[] {
  const items = itemsOf(mine).sort(byDue);
  return PARTS.map((part) => ({
    part,
    items: items.filter((item) => partOf(item, now) === part),
  })).filter(({ items: some }) => some.length > 0);
}

export function itemsOf(mine: Mine): Item[] {
  return [
    ...mine.handoffs.map((of) => ({
      ...same(of),
      key: of.handoff_id,
      kind: "handoff" as const,
      of,
    })),
    ...mine.asks.map((of) => ({ ...same(of), key: of.ask_id, kind: "ask" as const, of })),
    ...mine.promises.map((of) => ({
      ...same(of),
      key: of.promise_id ?? `${of.entry_id} ${of.what}`,
      kind: "promise" as const,
      of,
    })),
    ...mine.call_backs.map((of) => ({
      ...same(of),
      key: of.call_back_id,
      kind: "call_back" as const,
      of,
    })),
  ];
}

/** How many wait or are late by now: what a badge says. */
export function countDue(mine: Mine, now: number): number {
  return itemsOf(mine).filter((item) => partOf(item, now) !== "later").length;
}

/** What moved, the newest first, each customer once. */
export function movedOf(moved: readonly News[]): News[] {
  const sorted = [...moved].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return sorted.filter(
    (each, at) => sorted.findIndex(({ customer_id }) => customer_id === each.customer_id) === at,
  );
}

function partOf({ due_at }: Item, now: number): Part["part"] {
  if (due_at === null) return "open";
  const due = new Date(due_at);
  if (due.getTime() < now) return "overdue";
  return due.toDateString() === new Date(now).toDateString() ? "today" : "later";
}

function byDue(a: Item, b: Item): number {
  const due = (item: Item) => (item.due_at === null ? 0 : Date.parse(item.due_at));
  return due(a) - due(b) || Date.parse(a.at) - Date.parse(b.at);
}

type Common = Pick<Item, "customer_id" | "name" | "line" | "due_at" | "at">;

function same({ customer_id, name, line, due_at, at }: Common): Common {
  return { customer_id, name, line, due_at, at };
}
