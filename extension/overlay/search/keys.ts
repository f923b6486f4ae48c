/** The keys of a search: Enter opens the first customer that was found, the arrow keys go through all. */

const RESULTS = ".person, [data-entry]";

/** `q`: what was typed, so that nothing is opened that was found for something else. */
export function onSearchKey(event: KeyboardEvent, q: string): void {
  const { key, target, currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const isField = target.matches("input[type=search]");
  const isUsed =
    isField && key === "Enter" ? openFirst(currentTarget, q) : goOn(currentTarget, target, key);
  if (!isUsed) return;
  event.preventDefault();
  event.stopPropagation();
}

function openFirst(pane: HTMLElement, q: string): boolean {
  const list = pane.querySelector<HTMLElement>(".people");
  if (q === "" || list?.dataset.q !== q) return false;
  list.querySelector<HTMLElement>(".person")?.click();
  return true;
}

function goOn(pane: HTMLElement, from: HTMLElement, key: string): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step === undefined) return false;
  const field = pane.querySelector<HTMLElement>("input[type=search]");
  const all = [field, ...pane.querySelectorAll<HTMLElement>(RESULTS)];
  const at = all.findIndex((each) => each?.contains(from));
  all[at + step]?.focus();
  return at >= 0;
}
