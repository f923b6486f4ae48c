/** The first few of a long list, and a line that says how many more there are: shown on demand, or not at hand. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { words } from "../words";
import { KeyButton } from "./key_button";

export interface Few<T> {
  shown: readonly T[];
  /** How many stand behind the first few; 0 where all fit. */
  n_more: number;
  isAll: boolean;
  toggle: () => void;
}

export function useFew<T>(all: readonly T[], most: number): Few<T> {
  const [isAll, setAll] = useState(false);
  return {
    shown: isAll ? all : all.slice(0, most),
    n_more: Math.max(0, all.length - most),
    isAll,
    toggle: () => setAll(!isAll),
  };
}

interface MoreProps {
  few: Pick<Few<unknown>, "n_more" | "isAll" | "toggle">;
  /** Its key, where it has one. */
  letter?: string;
}

export function More({ few, letter }: MoreProps) {
  if (few.n_more === 0) return null;
  return (
    <KeyButton letter={letter ?? null} class="text" is_open={few.isAll} onPress={few.toggle}>
      {few.isAll ? words.fewer : words.more(few.n_more)}
    </KeyButton>
  );
}

interface AndMoreProps {
  /** How many the sidecar left out. */
  n: number;
  /** Which they are, or where they can be had. */
  note: string;
  /** The way to them, where there is one. */
  children?: ComponentChildren;
}

/** What the sidecar has and did not send, so that no list is taken for all there is. */
export function AndMore({ n, note, children }: AndMoreProps) {
  if (!(n > 0)) return null;
  return (
    <p class="soft and-more">
      {words.and_more(n, note)} {children}
    </p>
  );
}
