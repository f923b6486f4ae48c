import { expect, it } from "vitest";
import type { Context } from "../../signals";
import { atStake, marksOf, titleOf } from "./at_stake";

type RecordLine = Context["records"][number];

function record(part: Partial<RecordLine>): RecordLine {
  return {
    id: "re_1",
    tool: "pay:main",
    native_id: "ch_1",
    kind: "charge",
    state: "succeeded",
    amount: "189.00",
    currency: "USD",
    subject: null,
    occurred_at: "2026-11-12T09:00:00Z",
    deep_link: null,
    ...part,
  };
}

it("a call's task at the telephony tool is no business of the customer's", () => {
  expect(atStake([record({ kind: "task", state: "completed", amount: null })])).toEqual([]);
});

it("a kind that its subject begins with is said once", () => {
  const titles = [
    record({ kind: "invoice", subject: "Invoice ACME-0001" }),
    record({ kind: "charge", subject: "Invoice ACME-0001" }),
    record({ kind: "payment_intent", subject: null, native_id: "pi_1" }),
    record({ kind: "order", subject: "Orderly tent" }),
  ].map(titleOf);
  expect(titles).toEqual([
    ["Invoice", "ACME-0001"],
    ["Charge", "Invoice ACME-0001"],
    ["Payment intent", "pi_1"],
    ["Order", "Orderly tent"],
  ]);
});

it("two charges of one invoice say when each was, and the end of its id", () => {
  const invoice = { subject: "Invoice 8812" };
  const marks = marksOf([
    record({ ...invoice, id: "re_1", native_id: "ch_3Pab12" }),
    record({ ...invoice, id: "re_2", native_id: "ch_3Qab12", occurred_at: "2026-11-12T09:01:00Z" }),
    record({ ...invoice, id: "re_3", native_id: "ch_3Rab12", amount: "12.00" }),
  ]);
  expect([...marks.keys()]).toEqual(["re_1", "re_2"]);
  expect(marks.get("re_1")).toMatch(/^\d+:00.*, …Pab12$/);
  expect(marks.get("re_2")).toMatch(/^\d+:01.*, …Qab12$/);
});
