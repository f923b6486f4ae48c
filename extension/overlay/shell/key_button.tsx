/** A button that a key presses too, while the keyboard is in the panel; the key stands on it. */
import type { ComponentChildren } from "preact";

interface KeyButtonProps {
  /** As the keyboard gives it: "y", "!"; null where it is one of too many. */
  letter: string | null;
  class?: string;
  label?: string;
  /** Of a button that opens something. */
  is_open?: boolean;
  onPress: () => void;
  children: ComponentChildren;
}

export function KeyButton({
  letter,
  class: name,
  label,
  is_open,
  onPress,
  children,
}: KeyButtonProps) {
  return (
    <button
      type="button"
      class={`keyed ${name ?? ""}`}
      aria-keyshortcuts={letter ?? undefined}
      aria-label={label}
      aria-expanded={is_open}
      onClick={onPress}
    >
      {children}
      {letter !== null && (
        <span class="key" aria-hidden="true">
          {letter.toUpperCase()}
        </span>
      )}
    </button>
  );
}
