import { expect, it } from "vitest";
import { entry } from "../gallery/history";
import { rowsOf } from "./rows";

const subjects = (...each: Parameters<typeof entry>[0][]) =>
  rowsOf(each.map((part, n) => entry({ id: `en_${n}`, ...part }))).map((row) => row.subject);

it("says a subject once for a thread, whatever mail programs put before it", () => {
  expect(
    subjects(
      { subject: "AW: Re: Charged twice" },
      { subject: "[acme #4812] Charged twice" },
      { subject: "Charged twice" },
    ),
  ).toEqual(["AW: Re: Charged twice", null, null]);
});

it("says it again in another need", () => {
  expect(
    subjects({ subject: "Question", case_id: "a" }, { subject: "Question", case_id: "b" }),
  ).toEqual(["Question", "Question"]);
});

it("names a day once, where it begins", () => {
  const rows = rowsOf([
    entry({ id: "a", occurred_at: "2026-11-24T15:00:00Z" }),
    entry({ id: "b", occurred_at: "2026-11-24T14:00:00Z" }),
    entry({ id: "c", occurred_at: "2026-11-20T14:00:00Z" }),
  ]);
  expect(rows.map((row) => row.starts_day)).toEqual([true, false, true]);
});
