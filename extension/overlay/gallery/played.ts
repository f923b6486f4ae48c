/** A wire that plays the background: it sends one scene's view and answers every ask from the scene itself. */
import type {
  AnswerTo,
  Ask,
  BackgroundToOverlay,
  Context,
  Mention,
  Place,
  StoryAsk,
  View,
} from "../../signals";
import { type Filter, matches } from "../timeline/filter";
import { AskFailed, type Wire } from "../wire";
import { EMPTY, TOOLS } from "./cast";
import { ACT, NO_ACTS, NO_REVIEWS, REFUSED, REPORT } from "./decisions";
import { DOUBLE_CHARGE, ENTRIES } from "./history";
import { NOTHING_MINE } from "./own_desk";
import { REPRESENTED } from "./people";
import type { Scene } from "./scenes";
import { ASKED, CALL_BACK, DRAFT, effort, FLAG, HANDED, line, PROMISES } from "./story";

const PLACE: Place = { is_collapsed: false, side: "right", width: 376 };

export interface PlayedWire extends Wire {
  /** Everything that was sent, in order. */
  sent: Parameters<Wire["send"]>[0][];
  /** What the overlay asked, in order. */
  asked: Ask[];
  play(signal: BackgroundToOverlay): void;
}

export function playedWire(scene: Scene): PlayedWire {
  const listeners = new Set<(signal: BackgroundToOverlay) => void>();
  let context = contextOf(scene.view);
  const wire: PlayedWire = {
    sent: [],
    asked: [],
    send: (signal) => void wire.sent.push(signal),
    ask<A extends Ask>(ask: A) {
      wire.asked.push(ask);
      if (scene.refuses === ask.call) return Promise.reject(new AskFailed(REFUSED));
      return Promise.resolve(answer(scene, context, ask) as AnswerTo[A["call"]]);
    },
    listen(listener) {
      listeners.add(listener);
      listener({ kind: "place", place: { ...PLACE, ...scene.place } });
      listener({ kind: "rights", may_review: true });
      listener({ kind: "tools", tools: TOOLS.map(({ tool, label }) => ({ tool, label })) });
      listener({ kind: "view", view: scene.view });
      return () => listeners.delete(listener);
    },
    play(signal) {
      if (signal.kind === "view") context = contextOf(signal.view);
      for (const listener of listeners) listener(signal);
    },
  };
  return wire;
}

function contextOf(view: View): Context {
  return view.view === "context" ? view.context : EMPTY;
}

function answer(scene: Scene, context: Context, ask: Ask): AnswerTo[keyof AnswerTo] {
  switch (ask.call) {
    case "timeline":
      return { entries: ask.before ? [] : found(context, ask), next: null };
    case "search":
      return { customers: people(), n_more_customers: ask.q.length === 1 ? 12 : 0, next: null };
    case "original":
      return { id: ask.entry_id, subject: null, text: original(ask.entry_id) };
    case "scan":
      return { name: "letter.png", type: "image/png", content: "" };
    case "acts":
      return scene.acts ?? NO_ACTS;
    case "tools":
      return { tools: (scene.tools ?? TOOLS).map(toolOf) };
    case "reviews":
      return scene.reviews ?? NO_REVIEWS;
    case "brief":
      return { case_id: ask.case_id, lines: OTHER_BRIEF, more: 0, related: null, in_short: null };
    case "why_case":
      return { entry_id: ask.entry_id, case_id: DOUBLE_CHARGE, reasons: WHY, corrections: [] };
    case "absence":
      return { absent_until: ask.until };
    case "mine":
      return scene.mine ?? NOTHING_MINE;
    case "mentions":
      return mentions(scene.mentions ?? []);
    case "draft":
      return scene.draft ?? DRAFT;
    default:
      return isAboutStory(ask) ? handed(ask) : decided(ask);
  }
}

const DECIDING = [
  ...["move", "split", "undo", "represent", "end_representative", "answer_report", "seen"],
  ...["revoke", "confirm", "refuse", "keep"],
];

function isAboutStory(ask: Ask): ask is StoryAsk {
  return !DECIDING.includes(ask.call);
}

/** As the list of tools says it, which tells more of each than is shown here. */
function toolOf(tool: Context["tools"][number]): AnswerTo["tools"]["tools"][number] {
  const rest = { posted_at: null, paused_until: null, waiting: 0, parked: 0, pulls: 1 };
  return { ...tool, ...rest, failures: 0, backfill: null };
}

function mentions(some: Mention[]): AnswerTo["mentions"] {
  return { mentions: some, next: null, n_unanswered: some.length, position: 41 };
}

const WHY = [
  "invoice 2217 named in both",
  "“charged twice” in both",
  "2 days after the first mail",
];
const OTHER_BRIEF = [
  effort([["2nd contact on this in 2 days", "en_09", "en_08"]]),
  line("need", "“Where is the repair kit?”", "en_09"),
];

/** What was handed on, promised or corrected, as the sidecar would say it back. */
function handed(ask: StoryAsk): AnswerTo[StoryAsk["call"]] {
  switch (ask.call) {
    case "move_entry":
    case "merge_case":
    case "split_case":
    case "state_case":
    case "undo_correction":
      return {
        correction_id: "co_1",
        customer_id: "cu_1",
        case_id: null,
        cases: [],
        n_more_cases: 0,
      };
    case "ask_for":
    case "answer_ask":
      return ASKED;
    case "promise":
    case "keep_promise":
    case "drop_promise":
      return { ...(PROMISES[0] ?? fail()), promise_id: "pm_1" };
    case "call_back":
    case "keep_call_back":
    case "drop_call_back":
      return CALL_BACK;
    case "flag":
    case "end_flag":
      return FLAG;
    default:
      return HANDED;
  }
}

function fail(): never {
  throw new Error("the cast has promises");
}

type Deciding = Exclude<
  Ask,
  {
    call:
      | ("timeline" | "search" | "original" | "scan" | "acts" | "reviews" | "tools")
      | StoryAsk["call"];
  }
>;

function decided(ask: Deciding): AnswerTo[Deciding["call"]] {
  const [act_id, customers] = [ACT, ["cu_a", "cu_b"]];
  switch (ask.call) {
    case "move":
      return { act_id, contact_id: ask.contact_id, customer_id: ask.to ?? "cu_new", customers };
    case "split":
      return { act_id, customer_id: "cu_new", customers };
    case "undo":
      return { act_id: "ac_2", undid: ask.act_id, customers };
    case "represent":
      return { ...REPRESENTED, customer_id: ask.customer_id, for_customer_id: ask.for_customer_id };
    case "end_representative":
      return { ...REPRESENTED, representative_id: ask.representative_id, state: "over" };
    case "answer_report":
    case "seen":
      return { report: REPORT };
    default:
      return { act_id, link_id: ask.link_id, state: STATE[ask.call], customers };
  }
}

const STATE = {
  revoke: "revoked",
  confirm: "confirmed",
  keep: "confirmed",
  refuse: "refused",
} as const;

function found(context: Context, filter: Filter): Context["entries"] {
  return context.entries.filter((entry) => matches(filter, entry));
}

function people() {
  return [
    {
      customer_id: "cu_1",
      name: "Dana Whitfield",
      matched: ["name Dana Whitfield", "invoice 2217", "subject Charged twice, invoice 2217"],
    },
    { customer_id: "cu_2", name: "Li Wei", matched: ["text “… the invoice for the tent …”"] },
  ];
}

function original(entry_id: string): string {
  const text = ENTRIES.find((entry) => entry.id === entry_id)?.text ?? "";
  return `${text}\n\nDana\n\nOn Mon, Ben wrote:\n> Thank you, we see the second booking.`;
}
