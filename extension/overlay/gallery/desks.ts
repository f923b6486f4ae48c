/** One's own desk in all its states: full and empty, away and back, with a tool that is down. */
import type { View } from "../../signals";
import { KNOWN, loaded, PAGE_KEY, TROUBLED_TOOLS } from "./cast";
import { NOW } from "./history";
import { MENTIONS, MINE } from "./own_desk";
import type { Scene } from "./scenes";

const page_key = PAGE_KEY;
const NOBODY: View = { page_key, view: "no_customer" };
const DANA: View = { page_key, view: "context", ...loaded(KNOWN) };

export const DESKS: Readonly<Record<string, Scene>> = {
  no_customer: { view: NOBODY },
  mine: { view: NOBODY, mine: MINE },
  mine_in_front: { view: DANA, clicks: ["[data-go=h]"], mine: MINE },
  mine_failing_tool: {
    view: NOBODY,
    mine: MINE,
    tools: TROUBLED_TOOLS,
  },
  mine_leaving: {
    view: NOBODY,
    mine: MINE,
    clicks: [".leave [aria-keyshortcuts=w]"],
  },
  mine_away: {
    view: NOBODY,
    mine: { ...MINE, absent_until: new Date(NOW + 3_600_000).toISOString() },
  },
  mine_refused: { view: NOBODY, refuses: "mine" },
  mentions: {
    view: NOBODY,
    clicks: ["[data-go=m]"],
    mentions: MENTIONS,
  },
};
