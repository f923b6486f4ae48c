/** Search over all customers, and within the history of the one who is shown. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons";
import { words } from "../words";
import { FoundCustomers, useLookAt } from "./customers";
import { onSearchKey } from "./keys";

/** A customer whose history is searched too. */
export interface Within {
  name: string;
  draw: (q: string) => ComponentChildren;
}

interface SearchPaneProps {
  within: Within | null;
  onClose: () => void;
}

const PAUSE_MS = 200;

export function SearchPane({ within, onClose }: SearchPaneProps) {
  const [typed, setTyped] = useState("");
  const q = usePaused(typed.trim());
  const look_at = useLookAt();
  const choose: typeof look_at = (hit) => {
    onClose();
    look_at(hit);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return onSearchKey(event, typed.trim());
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in the search closes it; the button does too
    <div class="body search" data-scroll="" onKeyDown={onKeyDown}>
      <SearchField
        value={typed}
        placeholder={within ? words.search_within(within.name) : words.search_all}
        onType={setTyped}
        onClose={onClose}
      />
      {q && <FoundCustomers q={q} onChoose={choose} />}
      {q && within && (
        <section>
          <h2>{words.in_history(within.name)}</h2>
          {within.draw(q)}
        </section>
      )}
    </div>
  );
}

interface SearchFieldProps {
  value: string;
  placeholder: string;
  onType: (value: string) => void;
  onClose: (() => void) | null;
}

export function SearchField({ value, placeholder, onType, onClose }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  // only where it was opened to be typed into: a page's keyboard is never taken
  useEffect(() => {
    if (onClose) field.current?.focus();
  }, [onClose === null]);
  return (
    <div class="search-field">
      <Icon name="search" size={15} />
      <input
        ref={field}
        type="search"
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        title={placeholder}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
      {onClose && (
        <button
          type="button"
          class="icon"
          aria-label={words.close_search}
          title={words.close_search}
          onClick={onClose}
        >
          <Icon name="close" size={15} />
        </button>
      )}
    </div>
  );
}

/** The value once it has not changed for a moment; an empty one at once. */
export function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), value ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [value]);
  return value ? paused : "";
}
