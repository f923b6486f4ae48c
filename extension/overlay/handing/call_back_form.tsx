/** A call-back: which number, when by the customer's own clock, and in which language. */
import { useId, useState } from "preact/hooks";
import { useNow } from "../clock";
import { grouped } from "../customer/identifiers";
import { languageWord } from "../labels";
import { storyWords } from "../words_story";
import { Chips } from "./chips";
import { Composer } from "./composer";
import { windows } from "./due";
import { Field, TextLine } from "./fields";
import type { FormProps } from "./form";
import { usePromising } from "./promising";

export function CallBackForm({ customer, case_id, onClose }: FormProps) {
  const { callBack } = usePromising();
  const { customer_id, time_zone } = customer;
  const numbers = grouped(customer.identifiers).filter(({ kind }) => kind === "phone");
  const list = useId();
  const [slots] = useState(windows(useNow(), time_zone));
  const [number, setNumber] = useState(numbers[0]?.value ?? "");
  const [slot, setSlot] = useState(slots[0] ?? null);
  // their code goes as it is, and only its word is shown; what somebody types takes its place
  const [typed, setTyped] = useState<string | null>(null);
  const language = typed ?? customer.language ?? "";
  const [what, setWhat] = useState("");
  const send = async () =>
    slot !== null &&
    callBack({
      customer_id,
      case_id,
      number: number.trim(),
      from: slot.from,
      until: slot.until,
      time_zone,
      language: language.trim() || null,
      what: what.trim() || null,
    });
  return (
    <Composer
      title={storyWords.add_call_back}
      is_ready={number.trim().length >= 3 && slot !== null}
      onSend={send}
      onClose={onClose}
    >
      <Chips
        legend={time_zone ? storyWords.window_there(placeOf(time_zone)) : storyWords.window}
        choices={slots.map((each) => ({ label: each.label, value: each }))}
        chosen={slot}
        onChoose={setSlot}
      />
      <div class="pair">
        <Field label={storyWords.number}>
          <input
            type="tel"
            list={list}
            value={number}
            maxLength={40}
            autocomplete="off"
            onInput={({ currentTarget }) => setNumber(currentTarget.value)}
          />
          <datalist id={list}>
            {numbers.map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </Field>
        <TextLine
          label={storyWords.language}
          value={typed ?? languageWord(language)}
          onText={setTyped}
          longest={35}
        />
      </div>
      <TextLine label={storyWords.remark} value={what} onText={setWhat} longest={300} />
    </Composer>
  );
}

/** "Los Angeles" of "America/Los_Angeles". */
function placeOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
