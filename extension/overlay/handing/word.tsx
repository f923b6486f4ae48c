/** A short text to a colleague, sent by Enter, given up by Escape. */
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../words";

interface WordProps {
  label: string;
  send: string;
  /** Nothing is sent without a text. */
  is_needed: boolean;
  onSend: (text: string | null) => void;
  onClose: () => void;
}

export function Word({ label, send, is_needed, onSend, onClose }: WordProps) {
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const said = text.trim();
  return (
    <form
      class="word-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (said || !is_needed) onSend(said || null);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input
        ref={field}
        class="word grow"
        value={text}
        maxLength={500}
        placeholder={label}
        aria-label={label}
        autocomplete="off"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="primary" disabled={is_needed && !said}>
        {send}
      </button>
      <button type="button" onClick={onClose}>
        {words.cancel}
      </button>
    </form>
  );
}
