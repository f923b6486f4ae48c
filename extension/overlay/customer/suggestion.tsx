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
    <section class="suggestions">
      {open.map((each) => (
        <Suggestion key={each.candidate_id} candidate={each} />
      ))}
    </section>
  );
}

function Suggestion({ candidate }: { candidate: Candidate }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="card suggestion">
      <button type="button" class="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="help" size={15} />
        <span class="grow">
          <Said text={words.suggestion(candidate.name)} />
        </span>
        <Icon name="down" size={14} />
      </button>
      {isOpen && <Verdict candidate={candidate} />}
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
