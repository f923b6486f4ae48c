/** A person who may be the same as this customer: the name, the reasons, two answers, and nothing else of theirs. */
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Icon } from "../icons";
import { Said } from "../said";
import { KeyButton } from "../shell/key_button";
import { words } from "../words";
import { useDeciding } from "./decide";
import { Evidence } from "./evidence";

export type Candidate = Context["candidates"][number];

/** The likeliest stands open, so that it can be answered at a glance; the others wait. */
export function Suggestions({ candidates }: { candidates: Candidate[] }) {
  const asking = candidates.filter((each) => each.link_id !== null);
  if (asking.length === 0) return null;
  return (
    <section class="suggestions" aria-label={words.suggestions}>
      {asking.map((each, at) => (
        <Suggestion key={each.link_id} candidate={each} isFirst={at === 0} />
      ))}
    </section>
  );
}

function Suggestion({ candidate, isFirst }: { candidate: Candidate; isFirst: boolean }) {
  const [isOpen, setOpen] = useState(isFirst);
  return (
    <div class="suggestion">
      <div class="summary">
        <Icon name="help" size={14} />
        <span class="grow">
          <Said text={words.may_be(candidate.name)} />
        </span>
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hide : words.why}
        </button>
      </div>
      {isOpen && <Question candidate={candidate} />}
    </div>
  );
}

/** The reasons and the two answers; the one place on a page from which a link is confirmed or refused. */
export function Question({ candidate }: { candidate: Candidate }) {
  const { decide } = useDeciding();
  const { link_id } = candidate;
  return (
    <div class="question" data-asks="">
      <Evidence reasons={candidate.evidence} />
      {link_id !== null && (
        <div class="acts">
          <KeyButton letter="y" class="primary" onPress={() => void decide("confirm", link_id)}>
            {words.same_person}
          </KeyButton>
          <KeyButton letter="n" onPress={() => void decide("refuse", link_id)}>
            {words.not_same_person}
          </KeyButton>
        </div>
      )}
    </div>
  );
}
