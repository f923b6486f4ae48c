/** A promise as it stands: kept, overdue, or due, and the two keys that settle it. */
import type { PromiseLine } from "../../signals";
import { useNow } from "../clock";
import { usePromising } from "../handing/promising";
import { dueTime } from "../time";
import { storyWords } from "../words_story";

export function PromiseState({ promise }: { promise: PromiseLine }) {
  const now = useNow();
  const { state, until } = promise;
  if (state === "kept") return <span class="tag good">{storyWords.kept}</span>;
  if (state === "dropped") return <span class="tag">{storyWords.dropped}</span>;
  const when = dueTime(until, now);
  if (isOverdue(promise, now)) {
    return (
      <span class="tag bad">
        {storyWords.overdue}, {when}
      </span>
    );
  }
  return <span class="tag">{storyWords.due(when)}</span>;
}

export function PromiseActs({ promise }: { promise: PromiseLine }) {
  const { confirm, settle } = usePromising();
  const { promise_id, state } = promise;
  if (state !== "open") return null;
  if (promise_id === null) {
    return (
      <button type="button" class="text" onClick={() => void confirm(promise)}>
        {storyWords.confirm_promise}
      </button>
    );
  }
  return (
    <span class="settling">
      <button type="button" class="text" onClick={() => void settle("keep_promise", promise_id)}>
        {storyWords.keep_promise}
      </button>
      <button type="button" class="text" onClick={() => void settle("drop_promise", promise_id)}>
        {storyWords.drop_promise}
      </button>
    </span>
  );
}

/** By the clock on the screen, which goes on after the sidecar has told. */
export function isOverdue({ state, until, is_overdue }: PromiseLine, now: number): boolean {
  if (state !== "open") return false;
  return is_overdue || Date.parse(until) < now;
}
