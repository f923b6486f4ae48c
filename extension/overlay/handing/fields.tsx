/** Fields with their names above them: one line of text, several lines, and a list of one line each. */
import type { ComponentChildren } from "preact";
import { storyWords } from "../words_story";

interface FieldProps {
  label: string;
  children: ComponentChildren;
}

export function Field({ label, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

interface TextProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  longest: number;
  hint?: string;
  /** The keyboard begins here. */
  is_first?: boolean;
}

export function TextLine({ label, value, onText, longest, hint, is_first }: TextProps) {
  return (
    <Field label={label}>
      <input
        type="text"
        value={value}
        maxLength={longest}
        placeholder={hint}
        autocomplete="off"
        data-first={is_first ? "" : undefined}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
    </Field>
  );
}

export function TextArea({ label, value, onText, longest, hint, is_first }: TextProps) {
  return (
    <Field label={label}>
      <textarea
        rows={rowsOf(value)}
        value={value}
        maxLength={longest}
        placeholder={hint}
        data-first={is_first ? "" : undefined}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
    </Field>
  );
}

interface LinesProps {
  label: string;
  lines: string[];
  onLines: (lines: string[]) => void;
}

/** Prefilled sentences, to be corrected as text: one a line. */
export function Lines({ label, lines, onLines }: LinesProps) {
  const value = lines.join("\n");
  return (
    <Field label={`${label}, ${storyWords.one_a_line}`}>
      <textarea
        rows={rowsOf(value)}
        value={value}
        maxLength={3_600}
        onInput={({ currentTarget }) => onLines(currentTarget.value.split("\n"))}
      />
    </Field>
  );
}

/** What is left of lines once empty ones are gone. */
export function filled(lines: string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** As high as what stands in it, where a line holds about fifty characters. */
function rowsOf(value: string): number {
  const rows = value
    .split("\n")
    .reduce((n, line) => n + Math.max(1, Math.ceil(line.length / 50)), 0);
  return Math.min(6, Math.max(2, rows));
}
