/** The gallery's people beside a customer: colleagues, and those who may speak for somebody. */
import type { Context, Represented } from "../../signals";
import { at, minutes_ago } from "./history";

type Line = Context["representatives"]["speaks_for"][number];

const TOLD = {
  representative_id: "re_00000000000000f1",
  role: "daughter",
  from: at(2, "10:00"),
  until: null,
  state: "valid",
  note: null,
  by: "Ana",
  at: at(2, "10:00"),
  ended_by: null,
  ended_at: null,
} as const;

export const REPRESENTED: Represented = {
  ...TOLD,
  customer_id: "cu_1",
  for_customer_id: "cu_00000000000000da",
};

export const NORTHWIND: Context["organisation_members"] = {
  name: "Northwind",
  kind: "name",
  n: 48,
  members: [
    member("1", "Tomás Ferreira", "Head of purchasing", minutes_ago(42)),
    member("2", "Priya Nair", null, at(23, "17:20")),
    member("3", "ליאת בן־דוד", "Accounts payable", at(19, "08:05")),
    member("4", "Wilhelmina Achterberg-van der Meulen", "Assistant to the managing director", null),
    ...["5", "6", "7", "8", "9", "a"].map((n) => member(n, `Colleague ${n}`, null, at(4, "09:00"))),
  ],
};

export const SPOKEN_FOR: Context["representatives"] = {
  spoken_for_by: [
    line({
      name: "Joan Hall",
      until: new Date(2027, 0, 1).toISOString(),
      note: "Power of attorney seen",
    }),
    line({
      representative_id: "re_00000000000000f2",
      customer_id: "cu_00000000000000d2",
      name: "Lou Berg",
      role: "lawyer",
      from: new Date(2026, 11, 1).toISOString(),
      state: "future",
    }),
  ],
  speaks_for: [
    line({
      representative_id: "re_00000000000000f3",
      customer_id: "cu_00000000000000d3",
      name: "Edith Hall",
    }),
  ],
};

function member(n: string, name: string, role: string | null, last_at: string | null) {
  return { customer_id: `cu_00000000000000${n.padStart(2, "0")}`, name, role, last_at };
}

function line(part: Partial<Line>): Line {
  return { ...TOLD, customer_id: "cu_00000000000000d1", name: "", ...part };
}
