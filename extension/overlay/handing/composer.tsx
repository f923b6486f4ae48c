/** The drawer in which something is written: the story stays in sight above it, Ctrl+Enter sends, Escape gives up. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons";
import { words } from "../words";
import { storyWords } from "../words_story";

interface ComposerProps {
  title: string;
  send?: string;
  is_ready: boolean;
  /** Resolves with whether it was done; the drawer then closes. */
  onSend: () => Promise<boolean>;
  onClose: () => void;
  children: ComponentChildren;
}

export function Composer(props: ComposerProps) {
  const { title, send = storyWords.send, is_ready, onSend, onClose, children } = props;
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector);
    (find("[data-first]") ?? find("input, textarea"))?.focus();
  }, []);
  const submit = async () => {
    if (!is_ready || isSending) return;
    setSending(true);
    if (await onSend()) onClose();
    else setSending(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (event.key !== "Escape" && !isSend) return;
    event.preventDefault();
    event.stopPropagation();
    if (isSend) void submit();
    else onClose();
  };
  return (
    <form
      ref={form}
      class="composer"
      aria-label={title}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="composer-head">
        <h2>{title}</h2>
        <button type="button" class="icon" aria-label={words.cancel} onClick={onClose}>
          <Icon name="close" size={15} />
        </button>
      </div>
      <div class="composer-fields">{children}</div>
      <div class="acts">
        <button type="submit" class="primary keyed" disabled={!is_ready || isSending}>
          {send}
          <span class="key" aria-hidden="true">
            {storyWords.send_key}
          </span>
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
