/** The need of an entry by its letter; on demand why it is there, and the one press that puts it elsewhere. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { WhyCase } from "../../signals";
import { useDesk } from "../desk";
import { Said } from "../said";
import { useDigits } from "../shell/digits";
import { More, useFew } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import type { Entry } from "../timeline/filter";
import { problemOf } from "../wire";
import { storyWords } from "../words_story";
import { useCorrecting } from "./correct";
import { Letter } from "./letter";
import { idOf, type Lettered } from "./needs";

export interface Needs {
  customer_id: string;
  all: readonly Lettered[];
  /** The entries of one need that came after this one, itself first. */
  from: (entry: Entry) => string[];
}

export const NeedsContext = createContext<Needs>({ customer_id: "", all: [], from: () => [] });

/** How many needs have a key of their own. */
const KEYED = 7;

export function useNeedOf(entry: Entry): Lettered | undefined {
  const { all } = useContext(NeedsContext);
  return all.find(({ need }) => need.case_id === entry.case_id);
}

interface NeedButtonProps {
  entry: Entry;
  isOpen: boolean;
  onToggle: () => void;
}

export function NeedButton({ entry, isOpen, onToggle }: NeedButtonProps) {
  const { all } = useContext(NeedsContext);
  const its = useNeedOf(entry);
  if (all.length === 0 || entry.kind !== "interaction") return null;
  const label = its ? storyWords.need_of_entry(its.letter) : storyWords.no_need;
  return (
    <button
      type="button"
      class="need-button"
      aria-keyshortcuts="t"
      aria-expanded={isOpen}
      aria-label={label}
      title={`${label} (t)`}
      onClick={onToggle}
    >
      {its ? <Letter of={its} /> : <span class="letter none">?</span>}
    </button>
  );
}

export function EntryNeed({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { customer_id, all, from } = useContext(NeedsContext);
  const its = useNeedOf(entry);
  const { move, split } = useCorrecting(customer_id);
  const few = useFew(
    all.filter((each) => each !== its),
    KEYED,
  );
  const digitOf = useDigits(few.shown.map(idOf), KEYED);
  const later = from(entry);
  const act = (does: () => Promise<boolean>) => {
    onClose();
    void does();
  };
  return (
    <div class="entry-need">
      {its && <Why customer_id={customer_id} entry_id={entry.id} its={its} />}
      <div class="row-of-needs">
        <span class="soft">{storyWords.move_to_need}</span>
        {few.shown.map((each) => (
          <KeyButton
            key={each.need.case_id}
            letter={digitOf(idOf(each))}
            label={storyWords.need_letter(each.letter, each.need.line)}
            onPress={() => act(() => move(entry.id, each))}
          >
            <Letter of={each} />
            <span class="grow">
              <Said text={each.need.line} />
            </span>
          </KeyButton>
        ))}
        <More few={few} />
        <KeyButton letter="8" onPress={() => act(() => move(entry.id, null))}>
          <span class="grow">{storyWords.own_need}</span>
        </KeyButton>
        {its && later.length > 1 && (
          <KeyButton letter="9" onPress={() => act(() => split(its.need.case_id, later))}>
            <span class="grow">{storyWords.own_need_on}</span>
          </KeyButton>
        )}
      </div>
    </div>
  );
}

interface WhyProps {
  customer_id: string;
  entry_id: string;
  its: Lettered;
}

function Why({ customer_id, entry_id, its }: WhyProps) {
  const { wire } = useDesk();
  const [why, setWhy] = useState<WhyCase | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    wire.ask({ call: "why_case", customer_id, entry_id }).then(
      (answer) => isCurrent && setWhy(answer),
      (error) => isCurrent && setTrouble(problemOf(error).title),
    );
    return () => {
      isCurrent = false;
    };
  }, [wire, customer_id, entry_id]);
  return (
    <p class="why">
      <b>
        {storyWords.why_here} <Letter of={its} />
      </b>{" "}
      {trouble && <span class="trouble">{trouble}</span>}
      {!why && !trouble && <span class="soft">{storyWords.loading_why}</span>}
      {why && <Said text={why.reasons.join("; ")} />}
    </p>
  );
}
