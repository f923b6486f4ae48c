/** What a tab shows is what its frames show together. */
import type { Hint, PageToBackground } from "../signals";

/** What one frame has read. */
export type FrameHints = Omit<Extract<PageToBackground, { kind: "read" }>, "kind" | "page_key">;

const MOST = 24;

/**
 * All frames' hints, the top frame's first: records before fields. What was merely seen on a page counts
 * only where no frame has better: a list beside an opened mail is full of other people.
 */
export function join(frames: readonly FrameHints[]): Hint[] {
  const records = frames.flatMap((frame) => frame.records);
  const fields = frames.flatMap((frame) => frame.fields);
  const hints: Hint[] = [...records, ...fields];
  if (hints.length === 0) hints.push(...frames.flatMap((frame) => frame.seen));
  return distinct(hints).slice(0, MOST);
}

/** Whether both say the same record; then they are about the same, whatever else is seen beside it. */
export function isSameRecord(one: readonly Hint[], other: readonly Hint[]): boolean {
  const [mine, theirs] = [recordsOf(one), recordsOf(other)];
  return mine !== "[]" && mine === theirs;
}

export function isSame(one: readonly Hint[], other: readonly Hint[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function recordsOf(hints: readonly Hint[]): string {
  return JSON.stringify(hints.filter(({ kind }) => kind === "record"));
}

function distinct(hints: Hint[]): Hint[] {
  return [...new Map(hints.map((hint) => [JSON.stringify(hint), hint])).values()];
}
