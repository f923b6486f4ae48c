/** What an agent corrects about needs; each says what was done, and takes it back by the correction's id. */
import type { Ask } from "../../signals";
import { attempt } from "../customer/decide";
import { type Desk, useDesk } from "../desk";
import { storyWords } from "../words_story";
import type { Lettered } from "./needs";

type Correction = Extract<Ask, { call: "move_entry" | "merge_case" | "split_case" | "state_case" }>;

/** Each resolves with whether it was done; where not, the agent has been told why. */
export interface Correcting {
  /** Into another need, or one of its own. */
  move: (entry_id: string, to: Lettered | null) => Promise<boolean>;
  merge: (case_id: string, into: string) => Promise<boolean>;
  split: (case_id: string, entries: string[]) => Promise<boolean>;
  settle: (case_id: string) => Promise<boolean>;
  reopen: (case_id: string) => Promise<boolean>;
}

export function useCorrecting(customer_id: string): Correcting {
  const desk = useDesk();
  return {
    move: (entry_id, to) =>
      correct(
        desk,
        { call: "move_entry", customer_id, entry_id, case_id: to?.need.case_id ?? null },
        to ? storyWords.moved_entry(to.letter) : storyWords.moved_alone,
      ),
    merge: (case_id, into) =>
      correct(desk, { call: "merge_case", customer_id, case_id, into }, storyWords.merged),
    split: (case_id, entries) =>
      correct(desk, { call: "split_case", customer_id, case_id, entries }, storyWords.split_now_on),
    settle: (case_id) =>
      correct(
        desk,
        { call: "state_case", customer_id, case_id, state: "settled" },
        storyWords.settled_now,
      ),
    reopen: (case_id) =>
      correct(
        desk,
        { call: "state_case", customer_id, case_id, state: "open" },
        storyWords.reopened_now,
      ),
  };
}

function correct(desk: Desk, correction: Correction, text: string): Promise<boolean> {
  return attempt(desk, async () => {
    const { correction_id } = await desk.wire.ask(correction);
    const undo = () => void takeBack(desk, correction_id);
    desk.tell({ text, is_trouble: false, undo });
  });
}

function takeBack(desk: Desk, correction_id: string): Promise<boolean> {
  return attempt(desk, async () => {
    await desk.wire.ask({ call: "undo_correction", correction_id });
    desk.tell({ text: storyWords.correction_undone, is_trouble: false, undo: null });
  });
}
