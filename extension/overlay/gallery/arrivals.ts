/** What comes in while somebody reads or points, and so much of it that not all is shown. */
import type { View } from "../../signals";
import { KNOWN, loaded, PAGE_KEY } from "./cast";
import { ANSWERED } from "./decisions";
import type { Scene } from "./scenes";
import { ACCEPTED, ANSWERED_THERE, FLAG, GIVEN, HANDED, line } from "./story";

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
  known_news: { view: DANA, arrives: ARRIVED, stands_on: ".brief .source" },
};

function known(handoffs: typeof KNOWN.handoffs, more: Partial<typeof KNOWN> = {}): View {
  const context = { ...KNOWN, handoffs, candidates: [], ...more };
  return { page_key: PAGE_KEY, view: "context", ...loaded(context) };
}
