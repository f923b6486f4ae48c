/** What an agent writes down about a customer: notes, wrap-ups, flags, how they were verified. */
import type { Ask, FlagKind } from "../../signals";
import { useDesk } from "../desk";
import { storyWords } from "../words_story";
import { done } from "./done";

type NewFlag = Omit<Extract<Ask, { call: "flag" }>, "call">;
type NewWrapUp = Omit<Extract<Ask, { call: "wrap_up" }>, "call">;
type NewNote = Omit<Extract<Ask, { call: "note" }>, "call">;
type NewVerification = Omit<Extract<Ask, { call: "verify" }>, "call">;

export const FLAG_KINDS: readonly FlagKind[] = [
  "vulnerable",
  "fraud",
  "legal",
  "complaint",
  "safety",
  "vip",
  "other",
];

export interface Noting {
  note: (made: NewNote) => Promise<boolean>;
  wrapUp: (made: NewWrapUp) => Promise<boolean>;
  verify: (made: NewVerification) => Promise<boolean>;
  flag: (made: NewFlag) => Promise<boolean>;
  endFlag: (flag_id: string) => Promise<boolean>;
}

export function useNoting(): Noting {
  const desk = useDesk();
  const { wire } = desk;
  const endFlag = (flag_id: string) =>
    done(desk, storyWords.flag_ended, () => wire.ask({ call: "end_flag", flag_id }));
  return {
    note: (made) => done(desk, storyWords.note_made, () => wire.ask({ call: "note", ...made })),
    wrapUp: (made) =>
      done(desk, storyWords.wrapped_up, () => wire.ask({ call: "wrap_up", ...made })),
    verify: (made) =>
      done(desk, storyWords.verified_now, () => wire.ask({ call: "verify", ...made })),
    flag: (made) =>
      done(
        desk,
        storyWords.flag_set,
        () => wire.ask({ call: "flag", ...made }),
        ({ flag_id }) =>
          () =>
            endFlag(flag_id),
      ),
    endFlag,
  };
}
