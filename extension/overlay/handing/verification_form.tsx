/** How the person speaking was verified; never what they answered. It ends with this contact. */
import { useState } from "preact/hooks";
import { storyWords } from "../words_story";
import { Chips } from "./chips";
import { Composer } from "./composer";
import { TextLine } from "./fields";
import type { FormProps } from "./form";
import { useNoting } from "./noting";

const OTHER = "";

export function VerificationForm({ context, customer, onClose }: FormProps) {
  const { verify } = useNoting();
  const [chosen, setChosen] = useState<string>(storyWords.hows[0]);
  const [other, setOther] = useState("");
  const how = chosen === OTHER ? other.trim() : chosen;
  const { customer_id } = customer;
  const active_id = context.active[0]?.id ?? null;
  return (
    <Composer
      title={storyWords.add_verification}
      is_ready={how !== ""}
      onSend={() => verify({ customer_id, how, active_id })}
      onClose={onClose}
    >
      <Chips
        legend={storyWords.how_verified}
        choices={[
          ...storyWords.hows.map((value) => ({ label: value, value: value as string })),
          { label: storyWords.other, value: OTHER },
        ]}
        chosen={chosen}
        onChoose={setChosen}
      />
      {chosen === OTHER && (
        <TextLine label={storyWords.how_verified} value={other} onText={setOther} longest={100} />
      )}
      <p class="soft small">{storyWords.never_answers}</p>
    </Composer>
  );
}
