/** Does something at once, and then not more often than every so many milliseconds; what was asked for meanwhile is done once. */

export function seldom(every_ms: number, does: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let is_asked = false;
  const ask = (): void => {
    is_asked = timer !== undefined;
    if (is_asked) return;
    does();
    timer = setTimeout(() => {
      timer = undefined;
      if (is_asked) ask();
    }, every_ms);
  };
  return ask;
}
