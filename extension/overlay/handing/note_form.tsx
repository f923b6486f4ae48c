/** A note to colleagues; it stands in the history as an internal entry. */
import { useState } from "preact/hooks";
import { storyWords } from "../words_story";
import { Composer } from "./composer";
import { TextArea } from "./fields";
import type { FormProps } from "./form";
import { useNoting } from "./noting";

export function NoteForm({ customer, case_id, onClose }: FormProps) {
  const { note } = useNoting();
  const [text, setText] = useState("");
  const { customer_id } = customer;
  return (
    <Composer
      title={storyWords.add_note}
      is_ready={text.trim() !== ""}
      onSend={() => note({ customer_id, case_id, text: text.trim() })}
      onClose={onClose}
    >
      <TextArea
        label={storyWords.note_text}
        hint={storyWords.note_hint}
        value={text}
        onText={setText}
        longest={4_000}
        is_first
      />
    </Composer>
  );
}
