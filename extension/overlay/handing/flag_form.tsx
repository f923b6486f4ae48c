/** A flag on a customer: what, why, and until when; set by a person, and read by all colleagues. */
import { useState } from "preact/hooks";
import type { FlagKind } from "../../signals";
import { useNow } from "../clock";
import { storyWords } from "../words_story";
import { Chips } from "./chips";
import { Composer } from "./composer";
import { flagEnds } from "./due";
import { TextArea } from "./fields";
import type { FormProps } from "./form";
import { FLAG_KINDS, useNoting } from "./noting";
import { When } from "./when";

export function FlagForm({ customer, onClose }: FormProps) {
  const { flag } = useNoting();
  const [ends] = useState(flagEnds(useNow()));
  const [kind, setKind] = useState<FlagKind>("vulnerable");
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState<string | null>(ends[0]?.until ?? null);
  const { customer_id } = customer;
  const send = async () =>
    until !== null && flag({ customer_id, kind, reason: reason.trim(), until });
  return (
    <Composer
      title={storyWords.add_flag}
      is_ready={reason.trim() !== "" && until !== null}
      onSend={send}
      onClose={onClose}
    >
      <Chips
        legend={storyWords.flag_kind}
        choices={FLAG_KINDS.map((value) => ({ label: value, value }))}
        chosen={kind}
        onChoose={setKind}
      />
      <TextArea
        label={storyWords.flag_reason}
        hint={storyWords.flag_hint}
        value={reason}
        onText={setReason}
        longest={1_000}
      />
      <When legend={storyWords.until} dues={ends} until={until} onUntil={setUntil} />
    </Composer>
  );
}
