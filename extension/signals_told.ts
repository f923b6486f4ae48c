/** What the sidecar tells of a customer's story, by the names under which the overlay knows it. Part of signals.ts. */
import type { components } from "./contract";

type Schemas = components["schemas"];

export type Party = Schemas["Party"];
export type HandoffLine = Schemas["HandoffLine"];
export type AskLine = Schemas["AskLine"];
export type PromiseLine = Schemas["PromiseLine"];
export type CallBackLine = Schemas["CallBackLine"];
export type Draft = Schemas["PrefillAnswer"];
export type Mine = Schemas["MineAnswer"];
export type News = Schemas["Moved"];
export type Mention = Schemas["MentionLine"];
export type Mentions = Schemas["MentionsAnswer"];

export type Context = Schemas["ContextAnswer"];
export type WhyCase = Schemas["WhyAnswer"];
export type Corrected = Schemas["CorrectionAnswer"];

/** What each ask of the story is answered with. */
export interface ToldOfStory {
  mine: Mine;
  absence: Schemas["AbsenceAnswer"];
  mentions: Mentions;
  brief: Schemas["Brief"];
  why_case: WhyCase;
  draft: Draft;
  move_entry: Corrected;
  merge_case: Corrected;
  split_case: Corrected;
  state_case: Corrected;
  undo_correction: Corrected;
  hand_over: HandoffLine;
  accept: HandoffLine;
  decline: HandoffLine;
  withdraw: HandoffLine;
  ask_for: AskLine;
  answer_ask: AskLine;
  promise: PromiseLine;
  keep_promise: PromiseLine;
  drop_promise: PromiseLine;
  call_back: CallBackLine;
  keep_call_back: CallBackLine;
  drop_call_back: CallBackLine;
  flag: Schemas["Flag"];
  end_flag: Schemas["Flag"];
  verify: Schemas["VerificationAnswer"];
  note: Schemas["NoteAnswer"];
  wrap_up: Schemas["NoteAnswer"];
  dismiss_mention: Schemas["MentionAnswer"];
  restore_mention: Schemas["MentionAnswer"];
}
