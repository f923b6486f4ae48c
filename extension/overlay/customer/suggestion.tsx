/** A person who may be the same as this customer: a quiet card, with why, and two answers. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Icon } from "../icons";
import { Said } from "../said";
import { words } from "../words";
import { useDeciding } from "./decide";
import { Evidence } from "./evidence";

export type Candidate = Context["candidates"][number];

export function Suggestions({ candidates }: { candidates: Candidate[] }) {
  const open = candidates.filter((each) => each.link_id !== null);
  if (open.length === 0) return null;
  return (
    <div class="suggestions">
      {open.map((each) => (
        <Suggestion key={each.candidate_id} candidate={each} />
      ))}
    </div>
  );
}

function Suggestion({ candidate }: { candidate: Candidate }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="suggestion">
      <div class="summary">
        <Icon name="help" size={14} />
        <span class="grow">
          <Said text={words.suggestion(candidate.name)} />
        </span>
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hide_details : words.details}
        </button>
      </div>
      {isOpen && (
        <div class="card link">
          <Verdict candidate={candidate} />
        </div>
      )}
    </div>
  );
}

/** The evidence and the two answers; the one place from which a link is confirmed or refused. */
export function Verdict({ candidate }: { candidate: Candidate }) {
  const { decide } = useDeciding();
  const { link_id } = candidate;
  return (
    <>
      <Evidence reasons={candidate.evidence} />
      {link_id !== null && (
        <div class="acts">
          <button type="button" class="primary" onClick={() => void decide("confirm", link_id)}>
            {words.same_person}
          </button>
          <button type="button" onClick={() => void decide("refuse", link_id)}>
            {words.not_same}
          </button>
        </div>
      )}
    </>
  );
}
