/** Promises and call-backs: made, confirmed where they were found in a text, and settled. */
import type { Ask, PromiseLine } from "../../signals";
import { type Desk, useDesk } from "../desk";
import { storyWords } from "../words_story";
import { done } from "./done";

type NewPromise = Omit<Extract<Ask, { call: "promise" }>, "call">;
type NewCallBack = Omit<Extract<Ask, { call: "call_back" }>, "call">;
type Settling = "keep_promise" | "drop_promise";
type SettlingBack = "keep_call_back" | "drop_call_back";

/** Each resolves with whether it was done; where not, the agent has been told why. */
export interface Promising {
  promise: (made: NewPromise) => Promise<boolean>;
  confirm: (found: PromiseLine) => Promise<boolean>;
  settle: (call: Settling, promise_id: string) => Promise<boolean>;
  callBack: (made: NewCallBack) => Promise<boolean>;
  settleBack: (call: SettlingBack, call_back_id: string) => Promise<boolean>;
}

export function usePromising(): Promising {
  const desk = useDesk();
  const { wire } = desk;
  return {
    promise: (made) => promise(desk, made, storyWords.promise_made),
    confirm: (found) => promise(desk, asMade(found), storyWords.promise_confirmed),
    settle: (call, promise_id) => done(desk, SETTLED[call], () => wire.ask({ call, promise_id })),
    callBack: (made) =>
      done(
        desk,
        storyWords.call_back_made,
        () => wire.ask({ call: "call_back", ...made }),
        ({ call_back_id }) =>
          () =>
            done(desk, storyWords.promise_dropped, () =>
              wire.ask({ call: "drop_call_back", call_back_id }),
            ),
      ),
    settleBack: (call, call_back_id) =>
      done(desk, SETTLED[call], () => wire.ask({ call, call_back_id })),
  };
}

const SETTLED = {
  keep_promise: storyWords.promise_kept,
  drop_promise: storyWords.promise_dropped,
  keep_call_back: storyWords.call_back_kept,
  drop_call_back: storyWords.call_back_dropped,
} as const;

function promise(desk: Desk, made: NewPromise, said: string): Promise<boolean> {
  const { wire } = desk;
  return done(
    desk,
    said,
    () => wire.ask({ call: "promise", ...made }),
    ({ promise_id }) =>
      () =>
        done(desk, storyWords.promise_dropped, async () => {
          if (promise_id) await wire.ask({ call: "drop_promise", promise_id });
        }),
  );
}

function asMade({ customer_id, case_id, what, until, by, entry_id }: PromiseLine): NewPromise {
  return { customer_id, case_id, what, until, by, found_in: entry_id };
}
