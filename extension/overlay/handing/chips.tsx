/** One of a few, as chips: arrow keys choose, as among radio buttons, which they are. */
import { useId } from "preact/hooks";
import { Said } from "../said";

export interface Choice<T> {
  label: string;
  value: T;
}

interface ChipsProps<T> {
  legend: string;
  choices: readonly Choice<T>[];
  chosen: T | null;
  /** What makes two values the same; the label, if not given. */
  onChoose: (value: T) => void;
}

export function Chips<T>({ legend, choices, chosen, onChoose }: ChipsProps<T>) {
  const name = useId();
  return (
    <fieldset class="field chips">
      <legend>{legend}</legend>
      {choices.map(({ label, value }) => (
        <label key={label} class="chip">
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <Said text={label} />
        </label>
      ))}
    </fieldset>
  );
}
