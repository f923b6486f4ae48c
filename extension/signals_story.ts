/** What the overlay asks about a customer's story and about one's own work: needs, handing on, Mine. Part of signals.ts. */
import { boolean, either, list, number, object, oneOf, orNull, type TypeOf, text } from "./shape";

const id = text(200);
const moment = text(40);
const name = text(200);
const reason = text(1_000);
const lines = list(text(300), 12);
const customer = { customer_id: id, case_id: orNull(id) };
/** To a team, or to a person of this name. */
const to = object({ team: orNull(name), agent: orNull(name) });
export type To = TypeOf<typeof to>;

const newPromise = object({
  what: text(300),
  until: moment,
  by: orNull(name),
  found_in: orNull(id),
});
export type NewPromise = TypeOf<typeof newPromise>;

/** Asks that change nothing. */
const reading = either(
  /** What waits for me or my team, by due time; `since`: when I looked last; `limit`: of each kind. -> Mine */
  object({ call: oneOf("mine"), since: orNull(moment), limit: number }),
  /** Public posts about us; `before`: of the last page. -> Mentions */
  object({
    call: oneOf("mentions"),
    state: oneOf("unanswered", "all"),
    before: orNull(text(500)),
  }),
  /** Another need of the customer in short. -> Brief */
  object({ call: oneOf("brief"), customer_id: id, case_id: id }),
  /** Why an entry belongs to its need. -> WhyCase */
  object({ call: oneOf("why_case"), customer_id: id, entry_id: id }),
  /** What a handoff of this need would say, and to whom it may go. -> Draft */
  object({ call: oneOf("draft"), ...customer }),
);

/** Corrections of needs on that customer's page; each can be taken back. -> Corrected and a new view */
const correcting = either(
  /** Into another need, or one of its own (`case_id` null). */
  object({ call: oneOf("move_entry"), entry_id: id, ...customer }),
  object({ call: oneOf("merge_case"), customer_id: id, case_id: id, into: id }),
  object({ call: oneOf("split_case"), customer_id: id, case_id: id, entries: list(id, 200) }),
  object({
    call: oneOf("state_case"),
    customer_id: id,
    case_id: id,
    state: oneOf("settled", "open"),
  }),
  object({ call: oneOf("undo_correction"), correction_id: id }),
);

/** Work passed on, asked for, or promised. -> the line it became, and a new view */
const handing = either(
  object({
    call: oneOf("hand_over"),
    ...customer,
    to,
    reason,
    told: lines,
    tried: lines,
    promised: lines,
  }),
  object({ call: oneOf("accept", "decline", "withdraw"), handoff_id: id, reason: orNull(reason) }),
  object({
    call: oneOf("ask_for"),
    ...customer,
    to,
    question: reason,
    kind: oneOf("refund", "decision"),
    amount: orNull(text(20)),
    currency: orNull(text(3)),
    by: orNull(moment),
  }),
  object({
    call: oneOf("answer_ask"),
    ask_id: id,
    answer: oneOf("yes", "no", "other"),
    text: orNull(reason),
  }),
  object({
    call: oneOf("promise"),
    ...customer,
    what: text(300),
    until: moment,
    by: orNull(name),
    found_in: orNull(id),
  }),
  object({ call: oneOf("keep_promise", "drop_promise"), promise_id: id }),
  object({
    call: oneOf("call_back"),
    ...customer,
    number: text(40),
    from: moment,
    until: moment,
    time_zone: orNull(text(64)),
    language: orNull(text(35)),
    what: orNull(text(300)),
  }),
  object({ call: oneOf("keep_call_back", "drop_call_back"), call_back_id: id }),
);

const flagKind = oneOf("vulnerable", "fraud", "legal", "complaint", "vip", "safety", "other");
export type FlagKind = TypeOf<typeof flagKind>;

/** I am away until then, and what comes to me is my team's; null: I am back. */
const absence = object({ call: oneOf("absence"), until: orNull(moment) });

/** What an agent writes down. -> a new view */
const writing = either(
  object({ call: oneOf("flag"), customer_id: id, kind: flagKind, reason, until: moment }),
  object({ call: oneOf("end_flag"), flag_id: id }),
  object({ call: oneOf("verify"), customer_id: id, how: text(100), active_id: orNull(id) }),
  object({ call: oneOf("note"), ...customer, text: text(4_000) }),
  object({
    call: oneOf("wrap_up"),
    ...customer,
    entry_id: orNull(id),
    text: text(4_000),
    settled: boolean,
    promises: list(newPromise, 8),
  }),
  /** A mention that is not for us, and taking that back. */
  object({ call: oneOf("dismiss_mention", "restore_mention"), entry_id: id }),
);

export const storyAsk = either(reading, correcting, handing, absence, writing);
export type StoryAsk = TypeOf<typeof storyAsk>;
