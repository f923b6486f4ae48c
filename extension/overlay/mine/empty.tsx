/** A list that holds nothing, said kindly, and one that could not be had. */
import type { Problem } from "../../signals";
import { Icon } from "../icons";
import { words } from "../words";

export function Empty({ title, note }: { title: string; note: string }) {
  return (
    <div class="review-end">
      <Icon name="check" size={18} />
      <b>{title}</b>
      <span class="soft">{note}</span>
    </div>
  );
}

export function Trouble({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <div class="note bad" role="alert">
      <Icon name="alert" size={15} />
      <span class="grow">
        <b>{problem.title}.</b> {problem.detail}
      </span>
      <button type="button" onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  );
}
