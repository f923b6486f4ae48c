import { expect, it } from "vitest";
import type { PromiseLine } from "../../signals";
import { PROMISES } from "../gallery/story";
import { otherDates } from "./other_date";

function promise(what: string, until: string, part: Partial<PromiseLine> = {}): PromiseLine {
  const [one] = PROMISES;
  if (!one) throw new Error("the gallery has promises");
  return { ...one, what, until, state: "open", ...part };
}

const TUESDAY = "2026-11-17T17:00:00Z";
const NEXT_WEEK = "2026-11-24T17:00:00Z";

it("marks two promises of the same money that name different days", () => {
  const both = [
    promise("We will refund the second charge of 189.00 by Tuesday", TUESDAY),
    promise("your refund is with you within 14 days", NEXT_WEEK),
  ];
  expect([...otherDates(both)]).toEqual(both);
});

it("knows money for a thing that can be promised twice", () => {
  const both = [
    promise("the money within three days", TUESDAY),
    promise("you get the money next week", NEXT_WEEK),
  ];
  expect([...otherDates(both)]).toEqual(both);
});

it("leaves alone what speaks of different things, of the same day, or is over", () => {
  const refund = promise("We will refund 189.00 by Tuesday", TUESDAY);
  for (const other of [
    promise("A new kettle is with you by Tuesday of next week", NEXT_WEEK),
    promise("The refund comes on Tuesday, too", TUESDAY),
    promise("We will refund 189.00 next week", NEXT_WEEK, { state: "kept" }),
    promise("We will refund 189.00 next week", NEXT_WEEK, { case_id: "ca_other" }),
  ]) {
    expect(otherDates([refund, other]).size).toBe(0);
  }
});
