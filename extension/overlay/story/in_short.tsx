/** The lines below in other words, with a mark that says so: never a source, and gone as soon as a line is another. */
import type { Context } from "../../signals";
import { Said } from "../said";
import { storyWords } from "../words_story";

export function InShort({ in_short }: Pick<Context["brief"], "in_short">) {
  if (!in_short) return null;
  return (
    <div class="in-short">
      <Said text={in_short.text} />
      <small>
        {storyWords.worded_by} <Said text={in_short.model} /> {storyWords.from_below}
      </small>
    </div>
  );
}
