/** The keys of the panel; they count only while the keyboard is in it, and never while somebody types. */
import type { Wire } from "./wire";

const NEXT = new Set(["ArrowDown", "j"]);
const PREVIOUS = new Set(["ArrowUp", "k"]);
/** How long after "g" the letter of a place may come. */
const GO_MS = 1_200;

let asked_to_go_at = Number.NEGATIVE_INFINITY;

/** Escape that nothing inside has used goes back to the page. */
export function onPanelKey(event: KeyboardEvent, wire: Wire): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") wire.send({ kind: "leave" });
  else if (!isTyping(event.target) && isUsed(event)) event.preventDefault();
}

/** Puts the keyboard on the panel; nothing is scrolled, and no entry is chosen before a key says so. */
export function focusPanel(): void {
  document.querySelector<HTMLElement>("[data-panel], .tab")?.focus({ preventScroll: true });
}

function isUsed({ key, repeat, timeStamp }: KeyboardEvent): boolean {
  const isGoing = timeStamp - asked_to_go_at < GO_MS;
  asked_to_go_at = key === "g" ? timeStamp : Number.NEGATIVE_INFINITY;
  if (key === "g" || (isGoing && goTo(key))) return true;
  if (key === "/") return clickOn("[data-search]");
  const named = buttonOf(key);
  // a key that is held down decides once
  if (named && !repeat) named.click();
  if (named) return true;
  if (NEXT.has(key)) return moveFocus(1);
  return PREVIOUS.has(key) && moveFocus(-1);
}

/** "g" and then a letter: the places of the panel, wherever one is. */
function goTo(letter: string): boolean {
  const all = [...document.querySelectorAll<HTMLElement>("[data-go]")];
  const button = all.find(({ dataset }) => dataset.go === letter);
  button?.click();
  return button !== undefined;
}

/**
 * The button that bears this key: beside the keyboard's place if there is one, else the only one in sight.
 * Where two cards ask the same question, the key alone answers neither.
 */
function buttonOf(key: string): HTMLButtonElement | null {
  const all = [...document.querySelectorAll<HTMLButtonElement>("button[aria-keyshortcuts]")];
  const bearing = all.filter((each) => each.getAttribute("aria-keyshortcuts") === key);
  const asking = document.activeElement?.closest("[data-asks]");
  const beside = bearing.filter((each) => asking?.contains(each));
  const seen = beside.length > 0 ? beside : bearing.filter(isInSight);
  return (seen.length === 1 && seen[0]) || null;
}

/** A question that has been scrolled away, or came in above what is seen, is not answered by a key. */
function isInSight(element: HTMLElement): boolean {
  if (element.closest("[hidden], [data-unseen]") !== null) return false;
  const { top, bottom } = element.getBoundingClientRect();
  const seen = element.closest("[data-scroll]")?.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  return middle >= (seen?.top ?? 0) && middle <= (seen?.bottom ?? window.innerHeight);
}

function moveFocus(step: number): boolean {
  const all = [...document.querySelectorAll<HTMLElement>("[data-entry]")];
  const entries = all.filter((each) => each.closest("[hidden]") === null);
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
    target instanceof HTMLElement &&
    target.matches("input:not([type='checkbox']), textarea, select, [role='separator']")
  );
}
