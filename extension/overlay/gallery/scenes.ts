/** Every state of the overlay, by name, as the view that the background would send. */
import type { Acts, Ask, Context, Draft, Mention, Mine, Place, Reviews, View } from "../../signals";
import { ARRIVALS } from "./arrivals";
import {
  EMPTY,
  FIRST_READING,
  KNOWN,
  LEILA,
  LONG,
  loaded,
  PAGE_HINTS,
  PAGE_KEY,
  TROUBLED_TOOLS,
} from "./cast";
import { ACTS, ANSWERED, REFUSED, REPORT, REVIEWS } from "./decisions";
import { DESKS } from "./desks";
import { HARD_DAYS } from "./hard_days";
import { NOW } from "./history";
import { NORTHWIND, SPOKEN_FOR } from "./people";
import {
  ACCEPTED,
  ANSWERED_ASK,
  ANSWERED_THERE,
  ASKED,
  ASKING,
  FLAG,
  GIVEN,
  HANDED,
  IN_SHORT,
  PROMISES,
  THREE_NEEDS,
} from "./story";

export interface Scene {
  view: View;
  place?: Partial<Place>;
  /** Selectors that are clicked, one after the other, once the scene stands. */
  clicks?: string[];
  /** Text typed into the search field. */
  typed?: string;
  /** What the sidecar answers when it is asked for these; nothing to tell, if not given. */
  acts?: Acts;
  reviews?: Reviews;
  mine?: Mine;
  tools?: Context["tools"];
  mentions?: Mention[];
  draft?: Draft;
  /** What comes in while the keyboard stands on this; on the event `arrive`, if it stands nowhere. */
  arrives?: View;
  stands_on?: string;
  /** What it does not let this agent do. */
  refuses?: Ask["call"];
}

const ADD = ".add > button";
const DETAILS = ".one-person .summary .text";
const REVIEW = [".menu > button", ".sheet button:first-child"];
const page_key = PAGE_KEY;
const since = new Date(NOW - 70_000).toISOString();
const retry_at = new Date(NOW + 4_000).toISOString();
const candidates = [
  {
    candidate_id: "cu_1",
    name: "Margaret O’Neill",
    link_id: null,
    evidence: [{ reason: "requestor of this ticket", weight: 6, aside: false }],
  },
  {
    candidate_id: "cu_2",
    name: "Tom O’Neill",
    link_id: null,
    evidence: [{ reason: "in copy", weight: 4, aside: false }],
  },
];
const suggested = {
  ...EMPTY,
  state: "suggested" as const,
  candidates: [
    {
      candidate_id: "cd_00000000000000da",
      name: "Dana Whitfield",
      link_id: "li_9",
      evidence: [
        { reason: "same name and town in the profile", weight: 4.2, aside: false },
        { reason: "names an invoice number that is hers", weight: 8.9, aside: false },
        { reason: "other language than before", weight: -1.1, aside: false },
      ],
    },
  ],
};
const chatting = {
  id: "en_00000000000000c7",
  tool: "intercom:acme",
  native_id: "215",
  state: "chatting" as const,
  channel: "chat" as const,
  direction: "inbound" as const,
  agent: "Ana",
  team: null,
  since: new Date(NOW - 240_000).toISOString(),
  dialled: null,
  product: null,
};
const brand_new = {
  ...KNOWN,
  customer: {
    ...(KNOWN.customer ?? fail()),
    name: "Jonas Weber",
    is_vip: false,
    organisation: null,
    n_open: 0,
    n_entries: 0,
    identifiers: (KNOWN.customer?.identifiers ?? []).slice(0, 1),
    verification: { state: "not_yet" as const, how: null, by: null, until: null },
  },
  contacts: KNOWN.contacts.slice(0, 1),
  links: [],
  candidates: [],
  cases: [],
  records: [],
  advice: null,
  entries: [],
  brief: { case_id: null, lines: [], more: 0, related: null, in_short: null },
};
const FLAGGED = {
  ...(KNOWN.customer ?? fail()),
  flags: [FLAG],
};
const last = loaded({ ...KNOWN, tools: TROUBLED_TOOLS });
const handle = [{ kind: "handle" as const, value: "@danaw", network: "x" }];

export const SCENES: Readonly<Record<string, Scene>> = {
  known: { view: known() },
  known_failing_tool: { view: known({ tools: TROUBLED_TOOLS }) },
  known_details: { view: known(), clicks: [DETAILS], acts: ACTS },
  known_weights: { view: known({ candidates: [] }), clicks: [DETAILS, ".link .evidence .text"] },
  known_splitting: {
    view: known({ candidates: [] }),
    clicks: [DETAILS, ".contacts > .text", "li:nth-child(2) input", "li:nth-child(4) input"],
  },
  known_moving: {
    view: known({ candidates: [] }),
    clicks: [DETAILS, "li:nth-child(2) .contact .icon"],
    typed: "dana",
  },
  known_alone: {
    view: known({ ...brand_new, contacts: KNOWN.contacts.slice(3) }),
    clicks: [DETAILS, ".decided .text"],
    acts: ACTS,
  },
  reported: {
    view: {
      page_key,
      view: "context",
      ...loaded({ ...EMPTY, state: "not_allowed", report: REPORT }),
    },
  },
  hidden: { view: { page_key, view: "reported", problem: null } },
  hidden_unsent: { view: { page_key, view: "reported", problem: REFUSED } },
  answered: { view: known({ report: ANSWERED, candidates: [] }) },
  review: { view: known(), clicks: REVIEW, reviews: REVIEWS },
  review_going: {
    view: known(),
    clicks: [...REVIEW, ".review [aria-keyshortcuts=w]", ".review [aria-keyshortcuts=y]"],
    reviews: REVIEWS,
  },
  review_empty: { view: known(), clicks: REVIEW },
  review_refused: { view: known(), clicks: REVIEW, refuses: "reviews" },
  known_history: { view: known(), clicks: [".source"] },
  known_filtered: { view: known(), clicks: [".tab-button:nth-child(3)"] },
  known_talking: { view: known({ active: [chatting] }) },
  known_company: {
    view: known({ organisation_members: NORTHWIND, representatives: SPOKEN_FOR }),
    clicks: [".others .text"],
  },
  known_represent: {
    view: known(),
    clicks: [".representatives > .text"],
    typed: "hall",
  },
  known_new: { view: { page_key, view: "context", ...loaded(brand_new) } },
  known_long: { view: { page_key, view: "context", ...loaded(LONG) } },
  known_other_scripts: { view: { page_key, view: "context", ...loaded(LEILA) } },
  known_found: {
    view: { page_key, view: "context", ...loaded(KNOWN, { chosen_by: "search" }) },
  },
  known_chosen: {
    view: { page_key, view: "context", ...loaded(KNOWN, { chosen_by: "candidate" }) },
  },
  parted: { view: known(), clicks: [DETAILS, "li:nth-child(2) .contact button"], acts: ACTS },
  search: { view: known(), clicks: ["[data-search]"], typed: "invoice" },
  menu: { view: known(), clicks: [".menu > button"] },
  ambiguous: {
    view: { page_key, view: "context", ...loaded({ ...EMPTY, state: "ambiguous", candidates }) },
  },
  suggested: {
    view: { page_key, view: "context", ...loaded(suggested, { hints: handle }) },
  },
  unknown: { view: { page_key, view: "context", ...loaded(EMPTY, { hints: PAGE_HINTS }) } },
  unknown_behind: {
    view: {
      page_key,
      view: "context",
      ...loaded({ ...EMPTY, tools: TROUBLED_TOOLS }, { hints: PAGE_HINTS.slice(1, 2) }),
    },
  },
  not_allowed: {
    view: { page_key, view: "context", ...loaded({ ...EMPTY, state: "not_allowed" }) },
  },
  not_synced: {
    view: {
      page_key,
      view: "context",
      ...loaded(
        { ...EMPTY, state: "not_synced", tools: FIRST_READING },
        { hints: PAGE_HINTS.slice(0, 1) },
      ),
    },
  },
  unreachable: { view: { page_key, view: "unreachable", since, retry_at, last, problem: null } },
  unreachable_empty: {
    view: {
      page_key,
      view: "unreachable",
      since,
      retry_at,
      last: null,
      problem: {
        title: "No answer from 127.0.0.1:8787",
        detail: "Start it with “throughline up”, or tell IT.",
      },
    },
  },
  loading: { view: { page_key, view: "loading", hints: PAGE_HINTS.slice(0, 1) } },
  not_paired: { view: { page_key, view: "not_paired", reason: "never" } },
  refused: { view: { page_key, view: "not_paired", reason: "refused" } },
  brief_needs: { view: known({ cases: [...KNOWN.cases, ...THREE_NEEDS] }) },
  brief_in_short: {
    view: known({ brief: { ...KNOWN.brief, in_short: IN_SHORT }, candidates: [] }),
  },
  brief_many_needs: { view: known({ cases: [...KNOWN.cases, ...many(THREE_NEEDS, 5)] }) },
  need_menu: {
    view: known({ cases: [...KNOWN.cases, ...THREE_NEEDS] }),
    clicks: [".need-menu > button.icon"],
  },
  need_of_entry: {
    view: known({ cases: [...KNOWN.cases, ...THREE_NEEDS] }),
    clicks: [".source", "#en_02 .need-button"],
  },
  handed_in: { view: known({ handoffs: [HANDED], candidates: [] }) },
  handed_in_opened: {
    view: known({ handoffs: [HANDED], candidates: [] }),
    clicks: [".handed .text", ".handed [aria-keyshortcuts=d]"],
  },
  handed_out: { view: known({ handoffs: [...GIVEN, ACCEPTED, ANSWERED_THERE], candidates: [] }) },
  hand_over_away: {
    view: known({ candidates: [] }),
    clicks: [".work-bar > [aria-keyshortcuts=h]", ".chip:nth-of-type(3) input"],
  },
  hand_over: { view: known({ candidates: [] }), clicks: [".work-bar > [aria-keyshortcuts=h]"] },
  ask: { view: known({ candidates: [] }), clicks: [".work-bar > [aria-keyshortcuts=q]"] },
  asked: { view: known({ asks: [ASKED], candidates: [] }) },
  asking: { view: known({ asks: [ASKING, ANSWERED_ASK], candidates: [] }) },
  add: { view: known({ candidates: [] }), clicks: [ADD] },
  add_call_back: { view: known({ candidates: [] }), clicks: [ADD, ".add [aria-keyshortcuts=b]"] },
  add_flag: { view: known({ candidates: [] }), clicks: [ADD, ".add [aria-keyshortcuts=f]"] },
  add_wrap_up: {
    view: known({ candidates: [], promises: PROMISES }),
    clicks: [ADD, ".add [aria-keyshortcuts=w]"],
  },
  flagged: {
    view: known({ customer: FLAGGED, candidates: [], promises: PROMISES }),
    clicks: [".flag"],
  },
  tab: { view: known(), place: { is_collapsed: true } },
  tab_unknown: {
    view: { page_key, view: "context", ...loaded(EMPTY) },
    place: { is_collapsed: true },
  },
  ...ARRIVALS,
  ...DESKS,
  ...HARD_DAYS,
};

function known(part: Partial<typeof KNOWN> = {}): View {
  return { page_key, view: "context", ...loaded({ ...KNOWN, ...part }) };
}

function many(needs: typeof THREE_NEEDS, times: number): typeof THREE_NEEDS {
  return Array.from({ length: times }, (_, n) =>
    needs.map((need) => ({ ...need, case_id: `${need.case_id}${n}` })),
  ).flat();
}

function fail(): never {
  throw new Error("the cast has a customer");
}
