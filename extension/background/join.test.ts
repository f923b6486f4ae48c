import { expect, test } from "vitest";
import type { IdentifierHint, RecordHint } from "../signals";
import { type FrameHints, isSameRecord, join } from "./join";

const TICKET: RecordHint = { kind: "record", tool: "rt:main", record: "ticket", value: "18" };
const DANA = email("dana@northwind.example");
const TOM = email("tom@northwind.example");

function email(value: string): IdentifierHint {
  return { kind: "email", value, network: null };
}

function frame(hints: Partial<FrameHints>): FrameHints {
  return { records: [], fields: [], seen: [], ...hints };
}

test("records come before fields, the top frame before its frames", () => {
  const frames = [frame({ fields: [DANA] }), frame({ records: [TICKET], fields: [TOM] })];

  expect(join(frames)).toEqual([TICKET, DANA, TOM]);
});

test("a list around an opened mail does not add its people to the mail's", () => {
  expect(join([frame({ seen: [TOM] }), frame({ fields: [DANA] })])).toEqual([DANA]);
});

test("where no frame has better, what is seen counts, once for each person", () => {
  expect(join([frame({ seen: [DANA] }), frame({ seen: [DANA, TOM] })])).toEqual([DANA, TOM]);
});

test("the same ticket is the same page whatever else is read beside it", () => {
  expect(isSameRecord([TICKET], [TICKET, DANA])).toBe(true);
  expect(isSameRecord([TICKET], [{ ...TICKET, value: "19" }])).toBe(false);
  expect(isSameRecord([DANA], [DANA])).toBe(false);
});
