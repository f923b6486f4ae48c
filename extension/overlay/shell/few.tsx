/** The first few of a long list, and a line that says how many more there are and shows them. */
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
