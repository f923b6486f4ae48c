/** Verbatim words often begin in the middle of a sentence: where they may be shown with a capital; pure. */

/** Nothing but small letters up to the next blank or stop: no "iPhone", no address, no id. */
const PLAIN = /^[\p{P}\s]*\p{Ll}[\p{Ll}\p{M}'’-]*(?=$|[\s,;!?…”"»]|[.:](?:\s|$))/u;

/** The class of a block whose first letter is drawn as a capital; the text itself is never changed. */
export function raised(text: string): string {
  return PLAIN.test(text) ? "raised" : "";
}
