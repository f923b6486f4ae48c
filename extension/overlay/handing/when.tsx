/** Until when: the usual moments as chips, and any other by its date. */
import { useState } from "preact/hooks";
import { storyWords } from "../words_story";
import { Chips } from "./chips";
import type { Due } from "./due";

interface WhenProps {
  legend: string;
  dues: readonly Due[];
  /** No hurry is an answer, too. */
  may_be_open?: boolean;
  until: string | null;
  onUntil: (until: string | null) => void;
}

const OTHER = "other";
const NONE = "none";

export function When({ legend, dues, may_be_open = false, until, onUntil }: WhenProps) {
  const [isOther, setOther] = useState(false);
  const choices = [
    ...dues.map((due) => ({ label: due.label, value: due.until })),
    ...(may_be_open ? [{ label: storyWords.no_hurry, value: NONE }] : []),
    { label: storyWords.another_time, value: OTHER },
  ];
  const choose = (value: string) => {
    setOther(value === OTHER);
    onUntil(value === OTHER || value === NONE ? null : value);
  };
  return (
    <>
      <Chips
        legend={legend}
        choices={choices}
        chosen={isOther ? OTHER : (until ?? NONE)}
        onChoose={choose}
      />
      {isOther && (
        <input
          type="datetime-local"
          class="field"
          aria-label={legend}
          onInput={({ currentTarget: { value } }) => onUntil(momentOf(value))}
        />
      )}
    </>
  );
}

/** A moment of the agent's own clock, as the browser's field writes it; null until it is a whole one. */
export function momentOf(value: string): string | null {
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
