/** The first line of the brief: what this has cost the customer so far, each number leading to what it counts. */
import { Fragment } from "preact";
import type { Context } from "../../signals";
import { withVisibleOverrides } from "../said";

type Line = Context["brief"]["lines"][number];

interface EffortProps {
  lines: Line[];
  onSource: (entry_id: string) => void;
}

export interface Clause {
  text: string;
  /** Null where nothing of it can be shown. */
  entry_id: string | null;
  is_bad: boolean;
}

export function Effort({ lines, onSource }: EffortProps) {
  const clauses = clausesOf(lines);
  if (clauses.length === 0) return null;
  return (
    <p class="effort">
      {clauses.map((clause, at) => (
        <Fragment key={at}>
          {at > 0 && ", "}
          <Part clause={clause} onSource={onSource} />
        </Fragment>
      ))}
    </p>
  );
}

function Part({ clause, onSource }: { clause: Clause } & Pick<EffortProps, "onSource">) {
  const { text, entry_id, is_bad } = clause;
  const name = is_bad ? "counted bad" : "counted";
  if (entry_id === null) return <span class={name}>{withVisibleOverrides(text)}</span>;
  return (
    <button type="button" class={`source ${name}`} onClick={() => onSource(entry_id)}>
      {withVisibleOverrides(text)}
    </button>
  );
}

/** "4th contact in 6 days", "3 channels", "promise overdue": each with one of the entries that it counts. */
export function clausesOf(lines: readonly Line[]): Clause[] {
  return lines.flatMap(({ text, sources }) => {
    const parts = text.replace(/\.$/, "").split(/[,;] /);
    return parts.map((part, at) => ({
      text: part,
      entry_id: sources[Math.min(at, sources.length - 1)] ?? null,
      is_bad: /\boverdue\b/.test(part),
    }));
  });
}
