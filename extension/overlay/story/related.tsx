/** That others of the customer's organisation report the same need: how many and since when, never who. */
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Said } from "../said";
import { sinceTime } from "../time";
import { storyWords } from "../words_story";

export function Related({ related }: Pick<Context["brief"], "related">) {
  if (!related) return null;
  return (
    <p class="related">
      {storyWords.people_of(related.n_people)} <Said text={related.organisation} />{" "}
      {storyWords.report_since} <Time moment={related.since} text={sinceTime} />
    </p>
  );
}
