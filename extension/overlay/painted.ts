/** When what was just put into the document can be seen, and what stood there before no longer can. */

/** A browser may give a hidden frame no animation frames; after this long it has nothing old to show either. */
const LONGEST_MS = 250;

/** Calls `then` once, after the next paint; the answer takes it back. */
export function afterPaint(then: () => void): () => void {
  let painted: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(painted);
    clearTimeout(late);
  };
  const once = () => {
    cancel();
    then();
  };
  const frame = requestAnimationFrame(() => {
    painted = setTimeout(once);
  });
  const late = setTimeout(once, LONGEST_MS);
  return cancel;
}
