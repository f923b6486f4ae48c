/** What the overlay may ask about a story and about one's own work, as calls of the sidecar. */
import type { StoryAsk } from "../signals";

/** Where it goes, with what, and whether it changes anything. */
export interface Call {
  path: string;
  body: object;
  is_change: boolean;
}

const READING = ["mine", "mentions", "brief", "why_case", "draft"] as const;

type Reading = Extract<StoryAsk, { call: (typeof READING)[number] }>;
type Changing = Exclude<StoryAsk, Reading>;

export function callOf(ask: StoryAsk): Call {
  if (isReading(ask)) return { ...reading(ask), is_change: false };
  return { ...changing(ask), is_change: true };
}

function isReading(ask: StoryAsk): ask is Reading {
  return (READING as readonly string[]).includes(ask.call);
}

/** Who waits is told by how long, and what is over by when it was. */
const ORDER = { unanswered: "longest_waiting", all: "newest" } as const;

type Target = Omit<Call, "is_change">;

function reading(ask: Reading): Target {
  const { call: _, ...body } = ask;
  switch (ask.call) {
    case "mine":
      return { path: "/v1/mine", body };
    case "mentions":
      return { path: "/v1/mentions", body: { ...body, order: ORDER[ask.state] } };
    case "brief":
      return { path: of("cases", ask.case_id, "brief"), body: { customer_id: ask.customer_id } };
    case "why_case":
      return {
        path: of("entries", ask.entry_id, "case/why"),
        body: { customer_id: ask.customer_id },
      };
    case "draft":
      return { path: "/v1/handoffs/prefill", body };
  }
}

function changing(ask: Changing): Target {
  const { call: _, ...body } = ask;
  switch (ask.call) {
    case "hand_over":
      return { path: "/v1/handoffs", body };
    case "ask_for":
      return { path: "/v1/asks", body };
    case "promise":
      return { path: "/v1/promises", body };
    case "call_back":
      return { path: "/v1/call_backs", body };
    case "flag":
      return { path: "/v1/flags", body };
    case "verify":
      return { path: "/v1/verifications", body };
    case "note":
      return { path: "/v1/notes", body };
    case "wrap_up":
      return { path: "/v1/wrap_ups", body };
    case "absence":
      return { path: "/v1/absences", body };
    default:
      return deciding(ask);
  }
}

type Deciding = Exclude<
  Changing,
  {
    call:
      | "hand_over"
      | "ask_for"
      | "promise"
      | "call_back"
      | "flag"
      | "verify"
      | "note"
      | "wrap_up"
      | "absence";
  }
>;

/** About one thing that stands already, by its id. */
function deciding(ask: Deciding): Target {
  switch (ask.call) {
    case "move_entry": {
      const { customer_id, case_id } = ask;
      return { path: of("entries", ask.entry_id, "case"), body: { customer_id, case_id } };
    }
    case "merge_case": {
      const { customer_id, into } = ask;
      return { path: of("cases", ask.case_id, "merge"), body: { customer_id, into } };
    }
    case "split_case": {
      const { customer_id, entries } = ask;
      return { path: of("cases", ask.case_id, "split"), body: { customer_id, entries } };
    }
    case "state_case": {
      const { customer_id, state } = ask;
      return { path: of("cases", ask.case_id, "state"), body: { customer_id, state } };
    }
    case "undo_correction":
      return { path: of("corrections", ask.correction_id, "undo"), body: {} };
    case "accept":
    case "decline":
    case "withdraw":
      return { path: of("handoffs", ask.handoff_id, ask.call), body: { reason: ask.reason } };
    case "answer_ask": {
      const { answer, text } = ask;
      return { path: of("asks", ask.ask_id, "answer"), body: { answer, text } };
    }
    case "keep_promise":
    case "drop_promise":
      return { path: of("promises", ask.promise_id, verbOf(ask.call)), body: {} };
    case "keep_call_back":
    case "drop_call_back":
      return { path: of("call_backs", ask.call_back_id, verbOf(ask.call)), body: {} };
    case "end_flag":
      return { path: of("flags", ask.flag_id, "end"), body: {} };
    case "dismiss_mention":
    case "restore_mention":
      return { path: of("mentions", ask.entry_id, verbOf(ask.call)), body: {} };
  }
}

/** "keep" of "keep_promise". */
function verbOf(call: string): string {
  return call.slice(0, call.indexOf("_"));
}

function of(things: string, id: string, act: string): string {
  return `/v1/${things}/${encodeURIComponent(id)}/${act}`;
}
