/** Digits as keys of what can be chosen: each keeps its own while the choice stands, whoever comes in before it. */
import { useRef } from "preact/hooks";

/** By the id of what it chooses. */
export type Digits = Map<string, string>;

const MOST = 9;

/**
 * Gives each of these ids that has none yet the next digit, as far as `most` goes. That of somebody who is
 * gone is given to nobody else: whoever presses it means them.
 */
export function giveDigits(digits: Digits, ids: readonly string[], most = MOST): void {
  for (const id of ids) {
    if (digits.size < most && !digits.has(id)) digits.set(id, String(digits.size + 1));
  }
}

/** Of a choice that stands only while it is open: each one's digit, null where there is none left. */
export function useDigits(ids: readonly string[], most = MOST): (id: string) => string | null {
  const digits = useRef<Digits>(new Map());
  giveDigits(digits.current, ids, most);
  return (id) => digits.current.get(id) ?? null;
}
