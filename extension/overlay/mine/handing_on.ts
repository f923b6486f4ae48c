/** A row that is done with goes, and its keyboard goes to the row that comes up: a list is worked down by keys alone. */
import { useLayoutEffect, useRef } from "preact/hooks";

export function useHandingOn() {
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const { current } = row;
    return () => {
      if (!current?.contains(document.activeElement)) return;
      const all = [...document.querySelectorAll<HTMLElement>(".mine-row")];
      const at = all.indexOf(current);
      (all[at + 1] ?? all[at - 1])?.focus();
    };
  }, []);
  return row;
}
