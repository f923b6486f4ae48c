/** The needs of a customer, open ones first; choosing one shows only its part of the history. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Time } from "../clock";
import { Said } from "../said";
import { words } from "../words";

export type Case = Context["cases"][number];

interface CasesProps {
  cases: Case[];
  chosen: string | null;
  onChoose: (case_id: string | null) => void;
}

const OPEN_AT_FIRST = 4;

export function Cases({ cases, chosen, onChoose }: CasesProps) {
  const [isOpen, setOpen] = useState(false);
  const sorted = openFirst(cases);
  const at_first = Math.min(
    OPEN_AT_FIRST,
    Math.max(1, sorted.filter((each) => each.state === "open").length),
  );
  const hidden = sorted.length - at_first;
  if (sorted.length === 0) return null;
  return (
    <section class="cases" aria-labelledby="cases">
      <div class="row">
        <h2 id="cases">{words.cases}</h2>
        {hidden > 0 && (
          <button
            type="button"
            class="text"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? words.fewer : words.more(hidden)}
          </button>
        )}
      </div>
      <ul>
        {(isOpen ? sorted : sorted.slice(0, at_first)).map((each) => (
          <li key={each.case_id}>
            <CaseRow
              one={each}
              isChosen={each.case_id === chosen}
              onChoose={() => onChoose(each.case_id === chosen ? null : each.case_id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Open before settled, then the one that moved last. */
export function openFirst(cases: Case[]): Case[] {
  const rank = (each: Case) => (each.state === "open" ? 0 : 1);
  return [...cases].sort(
    (a, b) => rank(a) - rank(b) || Date.parse(b.last_at) - Date.parse(a.last_at),
  );
}

interface CaseRowProps {
  one: Case;
  isChosen: boolean;
  onChoose: () => void;
}

function CaseRow({ one, isChosen, onChoose }: CaseRowProps) {
  return (
    <button
      type="button"
      class="case"
      aria-pressed={isChosen}
      title={words.show_case}
      onClick={onChoose}
    >
      <span class={`dot ${one.state}`} aria-hidden="true" />
      <span class="grow">
        <Said text={one.line} />
      </span>
      <span class="soft">
        {one.state === "open" ? words.case_open : words.case_settled} · {one.n_entries} ·{" "}
        <Time moment={one.last_at} />
      </span>
    </button>
  );
}
