/** What comes in while somebody reads or points, and so much of it that not all is shown. */
import type { View } from "../../signals";
import { KNOWN, loaded, PAGE_KEY } from "./cast";
import type { Scene } from "./scenes";
import { ACCEPTED, ANSWERED_THERE, GIVEN, HANDED } from "./story";

const DANA = known([]);
const ARRIVED = known([HANDED]);
const MANY_GIVEN = [...GIVEN, ACCEPTED, ANSWERED_THERE, ...GIVEN.slice(0, 1)].map((each, n) => ({
  ...each,
  handoff_id: `ho_0000000000000c0${n}`,
}));

export const ARRIVALS: Readonly<Record<string, Scene>> = {
  handed_out_many: { view: known([...MANY_GIVEN, HANDED]) },
  arriving: { view: DANA, arrives: ARRIVED },
  known_news: { view: DANA, arrives: ARRIVED, stands_on: ".brief .source" },
};

function known(handoffs: typeof KNOWN.handoffs): View {
  const context = { ...KNOWN, handoffs, candidates: [] };
  return { page_key: PAGE_KEY, view: "context", ...loaded(context) };
}
