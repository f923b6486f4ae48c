/** The small coloured letter by which a need is known. */
import type { Lettered } from "./needs";

export function Letter({ of }: { of: Pick<Lettered, "letter" | "colour"> | undefined }) {
  if (!of?.letter) return null;
  return (
    <span class={`letter case-${of.colour}`} aria-hidden="true">
      {of.letter}
    </span>
  );
}
