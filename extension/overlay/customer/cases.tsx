/** The needs of a customer, open ones first; choosing one shows only its part of the history. */
import { useState } from "preact/hooks";
import { Time } from "../clock";
import { Said } from "../said";
import { AndMore } from "../shell/few";
import { Letter } from "../story/letter";
import { isOpen, type Lettered } from "../story/needs";
import { raised } from "../story/raised";
import { words } from "../words";
import { storyWords } from "../words_story";

interface CasesProps {
  needs: readonly Lettered[];
  /** How many the sidecar did not tell of. */
  n_more: number;
  chosen: string | null;
  onChoose: (case_id: string | null) => void;
}

const OPEN_AT_FIRST = 4;

export function Cases({ needs, n_more, chosen, onChoose }: CasesProps) {
  const [isAll, setAll] = useState(false);
  const n_open = needs.filter(({ need }) => isOpen(need)).length;
  const at_first = Math.min(OPEN_AT_FIRST, Math.max(1, n_open));
  const hidden = needs.length - at_first;
  // the only one stands above already
  if (needs.length < 2) return null;
  return (
    <section class="cases" aria-labelledby="cases">
      <div class="row">
        <h2 id="cases">{words.cases}</h2>
        {hidden > 0 && (
          <button type="button" class="text" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? words.fewer : words.more(hidden)}
          </button>
        )}
      </div>
      <ul>
        {(isAll ? needs : needs.slice(0, at_first)).map((each) => (
          <li key={each.need.case_id}>
            <CaseRow
              one={each}
              isChosen={each.need.case_id === chosen}
              onChoose={() => onChoose(each.need.case_id === chosen ? null : each.need.case_id)}
            />
          </li>
        ))}
      </ul>
      {(isAll || hidden <= 0) && <AndMore n={n_more} note={words.left_out.cases} />}
    </section>
  );
}

interface CaseRowProps {
  one: Lettered;
  isChosen: boolean;
  onChoose: () => void;
}

function CaseRow({ one, isChosen, onChoose }: CaseRowProps) {
  const { need } = one;
  return (
    <button
      type="button"
      class={`case ${isOpen(need) ? "" : "over"}`}
      aria-pressed={isChosen}
      title={words.show_case}
      onClick={onChoose}
    >
      <Letter of={one} />
      <span class={`grow ${raised(need.line)}`}>
        <Said text={need.line} />
      </span>
      <span class="soft">
        {storyWords.case_state[need.state]} · {need.n_entries} · <Time moment={need.last_at} />
      </span>
    </button>
  );
}
