/** What has been decided, reported and doubted about the gallery's people. */
import type { Acts, Context, Problem, Reviews } from "../../signals";
import { at, minutes_ago } from "./history";

export const ACT = "ac_00000000000000a1";

export const REFUSED: Problem = {
  title: "Not allowed",
  detail: "This needs the role lead; your token has agent.",
};

export const REPORT: NonNullable<Context["report"]> = {
  report_id: "rp_00000000000000b1",
  customer_id: "cu_00000000000000da",
  state: "open",
  at: minutes_ago(3),
  answer: null,
};

export const ANSWERED: NonNullable<Context["report"]> = {
  ...REPORT,
  state: "answered",
  answer: {
    verdict: "wrong",
    text: "The calls were her brother’s. They are two people now.",
    by: "Lea",
    at: minutes_ago(1),
  },
};

export const ACTS: Acts = {
  n_more_acts: 0,
  n_more_partings: 0,
  acts: [
    {
      act_id: "ac_00000000000000a2",
      kind: "confirm",
      by: "Ana",
      at: at(20, "11:30"),
      reason: null,
      links: [],
      is_undoable: true,
      why_not: null,
      undoes: null,
      undone_by: null,
    },
    {
      act_id: "ac_00000000000000a3",
      kind: "split",
      by: "Lea",
      at: at(18, "16:02"),
      reason: "two sisters with one address",
      links: [],
      is_undoable: false,
      why_not: "a later decision changed the same link; undo that first",
      undoes: null,
      undone_by: null,
    },
  ],
  partings: [
    {
      link_id: "li_00000000000000c1",
      state: "refused",
      contact_id: "ct_x",
      name: "Dana Whitlock",
      evidence: [
        { reason: "same town in the profile", weight: 1.2, aside: false },
        { reason: "similar name: Whitfield, Whitlock", weight: 2.8, aside: false },
        { reason: "other year of birth", weight: -6.4, aside: false },
      ],
      by: "Ana",
      at: at(21, "09:12"),
      act_id: "ac_00000000000000a4",
    },
  ],
};

const NOTHING_LEFT = { n_more_suggestions: 0, n_more_doubts: 0, n_more_reports: 0 };

export const NO_REVIEWS: Reviews = { ...NOTHING_LEFT, suggestions: [], doubts: [], reports: [] };

export const NO_ACTS: Acts = { acts: [], n_more_acts: 0, partings: [], n_more_partings: 0 };

type ReviewLink = Reviews["suggestions"][number];

export const REVIEWS: Reviews = {
  ...NOTHING_LEFT,
  reports: [
    {
      report_id: "rp_00000000000000b2",
      by: "Ben",
      team: "Billing",
      at: minutes_ago(26),
      note: null,
      origin: "https://helpdesk.example",
      customer_id: "cu_00000000000000e1",
      name: "Robert Hall",
      contacts: [
        { contact_id: "ct_1", name: "Robert Hall", tool: "rt:main" },
        { contact_id: "ct_2", name: "Edith Hall", tool: "calls:main" },
      ],
      links: [
        {
          link_id: "li_00000000000000c5",
          contacts: ["ct_1", "ct_2"],
          state: "auto",
          by: "rule",
          evidence: [{ reason: "same fixed line: +1 503 555 0188", weight: 6.3, aside: false }],
        },
      ],
      entries: ["en_01"],
    },
  ],
  suggestions: [
    link({
      link_id: "li_00000000000000c2",
      evidence: [
        { reason: "same full name, which is rare here", weight: 6.9, aside: false },
        { reason: "same town", weight: 2.1, aside: false },
        { reason: "other language than before", weight: -1.1, aside: false },
      ],
      sides: [side("Wilhelmina Achterberg", "x:acme", 1), side("W. Achterberg", "mail:help", 12)],
    }),
    link({
      link_id: "li_00000000000000c3",
      evidence: [{ reason: "same telephone number: +1 415 555 0177", weight: 8.4, aside: false }],
      sides: [side("Li Wei", "calls:main", 3), side("Wei Li", "rt:main", 1)],
    }),
  ],
  doubts: [
    link({
      link_id: "li_00000000000000c4",
      state: "auto",
      customer_id: "cu_00000000000000e2",
      evidence: [
        { reason: "same street and house number", weight: 7.1, aside: false },
        { reason: "same family name", weight: 4.9, aside: false },
        { reason: "other given name: Tom, Margaret", weight: -3.8, aside: false },
      ],
      sides: [side("Tom O’Neill", "rt:main", 8), side("Margaret O’Neill", "mail:help", 5)],
      doubts: [{ reason: "this link alone holds 5 contacts together", weight: -2, aside: false }],
    }),
  ],
};

function link(part: Partial<ReviewLink>): ReviewLink {
  return {
    link_id: "li_0",
    state: "suggested",
    strength: 8,
    evidence: [],
    by: "rule",
    at: at(23, "08:00"),
    sides: [],
    customer_id: null,
    doubts: [],
    ...part,
  };
}

function side(name: string, tool: string, n_entries: number): ReviewLink["sides"][number] {
  return { contact_id: null, name, tool, n_entries };
}
