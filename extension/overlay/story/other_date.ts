/** Which promises of one need name the same thing and not the same day, so that only one can be meant; pure. */
import type { PromiseLine } from "../../signals";

/** What says when, or nothing in particular, in the promises of any thing. */
const COMMON = new Set([
  ...["within", "business", "working", "tomorrow", "tonight", "please", "customer", "should"],
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  ...["january", "february", "august", "september", "october", "november", "december"],
]);
const THING = /\d+[.,]\d{2}|\d{3,}|\p{L}{6,}|money/gu;
const DAY_MS = 86_400_000;

export function otherDates(promises: readonly PromiseLine[]): ReadonlySet<PromiseLine> {
  const open = promises.filter(({ state }) => state === "open");
  return new Set(open.filter((one) => open.some((other) => isOtherDate(one, other))));
}

function isOtherDate(one: PromiseLine, other: PromiseLine): boolean {
  const apart = Math.abs(Date.parse(one.until) - Date.parse(other.until));
  if (one.case_id !== other.case_id || apart < DAY_MS) return false;
  const named = thingsOf(one.what);
  return [...thingsOf(other.what)].some((thing) => named.has(thing));
}

function thingsOf(what: string): Set<string> {
  const all = what.toLocaleLowerCase().match(THING) ?? [];
  return new Set(all.filter((word) => !COMMON.has(word)));
}
