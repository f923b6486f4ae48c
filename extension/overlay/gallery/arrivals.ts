/** What comes in while somebody reads or points, and so much of it that not all is shown. */
import type { View } from "../../signals";
import { KNOWN, loaded, PAGE_KEY } from "./cast";
import { ACTS, ANSWERED, REVIEWS } from "./decisions";
import { MINE } from "./own_desk";
import type { Scene } from "./scenes";
import {
  ACCEPTED,
  ANSWERED_ASK,
  ANSWERED_THERE,
  CALL_BACK,
  FLAG,
  GIVEN,
  HANDED,
  line,
} from "./story";

const DETAILS = ".one-person .summary .text";
const DANA = known([]);
const ARRIVED = known([HANDED]);
const TOLD_MORE = known([], {
  report: ANSWERED,
  customer: KNOWN.customer && { ...KNOWN.customer, flags: [FLAG] },
  brief: {
    ...KNOWN.brief,
    lines: [line("told", "“The card ends in 4711”", "en_03"), ...KNOWN.brief.lines],
  },
});
const MANY_GIVEN = [...GIVEN, ACCEPTED, ANSWERED_THERE, ...GIVEN.slice(0, 1)].map((each, n) => ({
  ...each,
  handoff_id: `ho_0000000000000c0${n}`,
}));

export const ARRIVALS: Readonly<Record<string, Scene>> = {
  handed_out_many: { view: known([...MANY_GIVEN, HANDED]) },
  arriving: { view: DANA, arrives: ARRIVED },
  arriving_facts: { view: DANA, arrives: TOLD_MORE },
  left_out: {
    view: known([HANDED], {
      asks: [ANSWERED_ASK],
      n_more_handoffs: 7,
      n_more_asks: 12,
      n_more_promises: 4,
      call_backs: [CALL_BACK],
      n_more_call_backs: 3,
      n_more_cases: 31,
      n_more_records: 1_000,
    }),
    clicks: [DETAILS],
    acts: { ...ACTS, n_more_acts: 56, n_more_partings: 3 },
  },
  review_left_out: {
    view: DANA,
    clicks: [".menu > button", ".sheet button:first-child"],
    reviews: { ...REVIEWS, n_more_suggestions: 38, n_more_doubts: 1_000, n_more_reports: 2 },
  },
  mine_left_out: {
    view: { page_key: PAGE_KEY, view: "no_customer" },
    mine: { ...MINE, n_more_moved: 9 },
  },
  known_news: { view: DANA, arrives: ARRIVED, stands_on: ".brief .source" },
};

function known(handoffs: typeof KNOWN.handoffs, more: Partial<typeof KNOWN> = {}): View {
  const context = { ...KNOWN, handoffs, candidates: [], ...more };
  return { page_key: PAGE_KEY, view: "context", ...loaded(context) };
}
