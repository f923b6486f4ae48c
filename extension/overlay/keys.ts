/** The keys of the panel; they count only while the keyboard is in it, and never while somebody types. */
import type { Wire } from "./wire";

const NEXT = new Set(["ArrowDown", "j"]);
const PREVIOUS = new Set(["ArrowUp", "k"]);

/** Escape that nothing inside has used goes back to the page. */
export function onPanelKey(event: KeyboardEvent, wire: Wire): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") wire.send({ kind: "leave" });
  else if (!isTyping(event.target) && isUsed(event.key)) event.preventDefault();
}

/** Puts the keyboard on the panel; nothing is scrolled, and no entry is chosen before a key says so. */
export function focusPanel(): void {
  document.querySelector<HTMLElement>("[data-panel], .tab")?.focus({ preventScroll: true });
}

function isUsed(key: string): boolean {
  if (key === "/") return clickOn("[data-search]");
  if (NEXT.has(key)) return moveFocus(1);
  return PREVIOUS.has(key) && moveFocus(-1);
}

function moveFocus(step: number): boolean {
  const entries = [...document.querySelectorAll<HTMLElement>("[data-entry]")];
  if (entries.length === 0) return false;
  const current = entries.findIndex((entry) => entry.contains(document.activeElement));
  const next = entries[current < 0 ? 0 : current + step];
  next?.focus();
  return next !== undefined;
}

function clickOn(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector);
  button?.click();
  return button !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches("input, textarea, select, [role='separator']")
  );
}
