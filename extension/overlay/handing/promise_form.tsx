/** A promise to the customer: what, and until when. */
import { useState } from "preact/hooks";
import { useNow } from "../clock";
import { storyWords } from "../words_story";
import { Composer } from "./composer";
import { promiseDues } from "./due";
import { TextLine } from "./fields";
import type { FormProps } from "./form";
import { usePromising } from "./promising";
import { When } from "./when";

export function PromiseForm({ customer, case_id, onClose }: FormProps) {
  const { promise } = usePromising();
  const [dues] = useState(promiseDues(useNow()));
  const [what, setWhat] = useState("");
  const [until, setUntil] = useState<string | null>(dues[0]?.until ?? null);
  const { customer_id } = customer;
  const send = async () =>
    until !== null &&
    promise({ customer_id, case_id, what: what.trim(), until, by: null, found_in: null });
  return (
    <Composer
      title={storyWords.add_promise}
      is_ready={what.trim() !== "" && until !== null}
      onSend={send}
      onClose={onClose}
    >
      <TextLine
        label={storyWords.promise_what}
        value={what}
        onText={setWhat}
        longest={300}
        is_first
      />
      <When legend={storyWords.until} dues={dues} until={until} onUntil={setUntil} />
    </Composer>
  );
}
