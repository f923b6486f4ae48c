/** What the overlay asks of the sidecar through the background, and what each ask is answered with. Part of signals.ts. */
import type { components } from "./contract";
import { either, list, object, oneOf, orNull, type TypeOf, text } from "./shape";
import { storyAsk } from "./signals_story";
import type { ToldOfStory } from "./signals_told";

export type Timeline = components["schemas"]["TimelineAnswer"];
export type SearchResult = components["schemas"]["SearchAnswer"];
export type Original = components["schemas"]["OriginalAnswer"];
export type Scan = components["schemas"]["ScanAnswer"];
export type Decided = components["schemas"]["LinkAnswer"];
export type Moved = components["schemas"]["MoveAnswer"];
export type Split = components["schemas"]["SplitAnswer"];
export type Undone = components["schemas"]["UndoAnswer"];
export type Acts = components["schemas"]["ActsAnswer"];
export type Reviews = components["schemas"]["ReviewsAnswer"];
export type Tools = components["schemas"]["ToolsAnswer"];
export type Represented = components["schemas"]["RepresentativeAnswer"];
export type Reported = components["schemas"]["ReportAnswer"];

const id = text(200);
const reason = orNull(text(500));

/** What the overlay asks and the background answers with `answer` or `failed` of the same `ask_id`. */
export const ask = either(
  /** More of the timeline; the filters of the last page must be repeated with `before`. -> Timeline */
  object({
    call: oneOf("timeline"),
    customer_id: id,
    before: orNull(text(500)),
    channels: list(text(20), 12),
    tools: list(text(100), 20),
    case_id: orNull(id),
    q: orNull(text(200)),
  }),
  /** Customers by name, address, number or words. -> SearchResult */
  object({ call: oneOf("search"), q: text(200) }),
  /** The whole text of an entry, with what was folded away, or the letter it came as. -> Original, Scan */
  object({ call: oneOf("original", "scan"), entry_id: id }),
  /** Decide about a link; `keep`: a lead has looked at it, and it stays. -> Decided and a new view */
  object({ call: oneOf("revoke", "confirm", "refuse", "keep"), link_id: id, reason }),
  /** Move a contact to another customer, or out on its own (`to` null). -> Moved and a new view */
  object({ call: oneOf("move"), contact_id: id, to: orNull(id), reason }),
  /** Make these contacts a customer of their own. -> Split and a new view */
  object({ call: oneOf("split"), customer_id: id, contacts: list(id, 100), reason }),
  /** Give back exactly what stood before a decision. -> Undone and a new view */
  object({ call: oneOf("undo"), act_id: id }),
  /** What was decided about a customer's contacts. -> Acts */
  object({ call: oneOf("acts"), customer_id: id }),
  /** What a lead should look at. -> Reviews */
  object({ call: oneOf("reviews") }),
  /** How each tool stands, where there is no customer on the page. -> Tools */
  object({ call: oneOf("tools") }),
  /** A lead says whether what an agent reported was right or wrong. -> Reported */
  object({
    call: oneOf("answer_report"),
    report_id: id,
    verdict: oneOf("right", "wrong"),
    text: orNull(text(2_000)),
  }),
  /** Note that a customer may speak for another one; `from` null: from now on. -> Represented and a new view */
  object({
    call: oneOf("represent"),
    customer_id: id,
    for_customer_id: id,
    role: text(60),
    from: orNull(text(40)),
    until: orNull(text(40)),
    note: reason,
  }),
  /** It counts no more. -> Represented and a new view */
  object({ call: oneOf("end_representative"), representative_id: id }),
  /** The agent has read the answer to his report. -> Reported and a new view */
  object({ call: oneOf("seen"), report_id: id }),
  storyAsk,
);
export type Ask = TypeOf<typeof ask>;

/** What each ask is answered with. */
export interface AnswerTo extends ToldOfStory {
  timeline: Timeline;
  search: SearchResult;
  original: Original;
  scan: Scan;
  move: Moved;
  revoke: Decided;
  confirm: Decided;
  refuse: Decided;
  keep: Decided;
  split: Split;
  undo: Undone;
  acts: Acts;
  reviews: Reviews;
  tools: Tools;
  answer_report: Reported;
  represent: Represented;
  end_representative: Represented;
  seen: Reported;
}
