/** One ticking source of "now" for everything that shows an age. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { fullTime, relative } from "./time";

const TICK_MS = 15_000;

/** A fixed "now" in milliseconds for pictures and tests; null where the real one ticks. */
export const FixedNow = createContext<number | null>(null);

const listeners = new Set<(now: number) => void>();
let timer: ReturnType<typeof setInterval> | undefined;

export function useNow(): number {
  const fixed = useContext(FixedNow);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => (fixed === null ? subscribe(setNow) : undefined), [fixed]);
  return fixed ?? now;
}

interface TimeProps {
  moment: string;
  /** What is shown; "12 min ago" if not given. The title always says the whole moment. */
  text?: (moment: string, now: number) => string;
  class?: string;
}

export function Time({ moment, text = relative, class: name }: TimeProps) {
  const now = useNow();
  return (
    <time class={name} dateTime={moment} title={fullTime(moment)}>
      {text(moment, now)}
    </time>
  );
}

function subscribe(listener: (now: number) => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  const now = Date.now();
  for (const listener of listeners) listener(now);
}
