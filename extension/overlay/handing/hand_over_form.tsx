/** A handoff, prefilled from what is known of the need; the agent chooses to whom, says why, and corrects the rest. */
import { useState } from "preact/hooks";
import type { Draft, To } from "../../signals";
import { storyWords } from "../words_story";
import { Composer } from "./composer";
import { useDraft } from "./draft";
import { filled, Lines, TextArea } from "./fields";
import type { FormProps } from "./form";
import { useHanding } from "./hand";
import { Preparing } from "./preparing";
import { ToWhom } from "./to_whom";

export function HandOverForm(props: FormProps) {
  const { customer, case_id, onClose } = props;
  const { draft, problem } = useDraft(customer.customer_id, case_id);
  if (!draft) {
    return <Preparing title={storyWords.hand_over} problem={problem} onClose={onClose} />;
  }
  return <Filled {...props} draft={draft} />;
}

function Filled({ customer, case_id, draft, onClose }: FormProps & { draft: Draft }) {
  const { handOver } = useHanding();
  const [to, setTo] = useState<To | null>(null);
  const [reason, setReason] = useState("");
  const [told, setTold] = useState(draft.told);
  const [tried, setTried] = useState(draft.tried);
  const [promised, setPromised] = useState(draft.promised);
  const send = async () =>
    to !== null &&
    handOver({
      customer_id: customer.customer_id,
      case_id: case_id ?? draft.case_id,
      to,
      reason: reason.trim(),
      told: filled(told),
      tried: filled(tried),
      promised: filled(promised),
    });
  return (
    <Composer
      title={storyWords.hand_over}
      send={storyWords.hand_over}
      is_ready={to !== null && reason.trim() !== ""}
      onSend={send}
      onClose={onClose}
    >
      <ToWhom given="handoff" draft={draft} to={to} onTo={setTo} />
      <TextArea
        label={storyWords.reason}
        hint={storyWords.reason_hint}
        value={reason}
        onText={setReason}
        longest={1_000}
      />
      <Lines label={storyWords.told} lines={told} onLines={setTold} />
      <Lines label={storyWords.tried} lines={tried} onLines={setTried} />
      <Lines label={storyWords.promised} lines={promised} onLines={setPromised} />
    </Composer>
  );
}
