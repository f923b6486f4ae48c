/** What is read out to those who listen: politely, and never more often than every three seconds. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { words } from "./words";

const QUIET_MS = 3_000;
const MOST_AT_ONCE = 3;

export function LiveRegion({ text }: { text: string }) {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {text}
    </div>
  );
}

/** The newest of them, and how many came before. */
function readingOf(texts: readonly string[]): string {
  const n_before = texts.length - MOST_AT_ONCE;
  const before = n_before > 0 ? [words.more(n_before)] : [];
  return [...texts.slice(-MOST_AT_ONCE), ...before].join(". ");
}

/** The text to read out now, and a way to add to it; a burst is joined into one reading. */
export function useAnnouncer(): [string, (text: string) => void] {
  const [said, setSaid] = useState("");
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(() => {
    timer.current = undefined;
    if (waiting.current.length === 0) return;
    setSaid(readingOf(waiting.current));
    waiting.current = [];
    timer.current = setTimeout(flush, QUIET_MS);
  }, []);
  const announce = useCallback(
    (text: string) => {
      waiting.current.push(text);
      timer.current ??= setTimeout(flush, 100);
    },
    [flush],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return [said, announce];
}
