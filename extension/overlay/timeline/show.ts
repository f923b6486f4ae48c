/** Bringing one entry before the eye, from a sentence of the brief that stands on it. */

/** After the next drawing, since a filter may have to go first; how often we look for it. */
const TRIES = 20;
const EVERY_MS = 30;

export function showEntry(entry_id: string, tries = TRIES): void {
  const entry = document.getElementById(entry_id);
  if (entry) {
    entry.scrollIntoView({ block: "center" });
    entry.focus({ preventScroll: true });
    return;
  }
  document.querySelector(".history")?.scrollIntoView({ block: "start" });
  if (tries > 0) setTimeout(() => showEntry(entry_id, tries - 1), EVERY_MS);
}
