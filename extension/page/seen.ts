/** What any page shows, of whatever tool: links that mail or dial, and addresses and numbers in its text. */
import type { IdentifierHint, Reading } from "../signals";
import { isOurs } from "./own";

type Kind = "email" | "phone";

/** Reading must not be felt on a page of any length. */
const LONGEST_TEXT = 60_000;

const ADDRESS = /[a-z0-9][\w.+'-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@-])/gi;
/** International with its plus, or ten digits grouped as in North America; anything looser is an order number. */
const NUMBER =
  /(?<![\w+.-])(?:\+\d[\d ().-]{6,18}\d|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g;
/** What people type, and what is not for people. */
const NOT_READ = "script, style, noscript, template, textarea, select, [contenteditable]";

/** A page that shows more than `most` people is a list, and nobody on it is meant: no answer. */
export function readSeen(page: Document, own: Reading["own"], most: number): IdentifierHint[] {
  const text = visibleText(page);
  const addresses = [...linked(page, "mailto:"), ...found(text, ADDRESS)];
  const numbers = [...linked(page, "tel:"), ...found(text, NUMBER)];
  const hints = [...theirs("email", addresses, own), ...theirs("phone", numbers, own)];
  const isList = (kind: Kind) => hints.filter((hint) => hint.kind === kind).length > most;
  return isList("email") || isList("phone") ? [] : hints;
}

function theirs(kind: Kind, values: string[], own: Reading["own"]): IdentifierHint[] {
  const distinct = new Map(values.map((value) => [sameAs(kind, value), value]));
  return [...distinct.values()]
    .filter((value) => !isOurs({ kind, value }, own))
    .map((value) => ({ kind, value, network: null }));
}

function sameAs(kind: Kind, value: string): string {
  return kind === "email" ? value.toLowerCase() : value.replace(/\D/g, "");
}

function linked(page: Document, scheme: "mailto:" | "tel:"): string[] {
  return [...page.querySelectorAll(`a[href^="${scheme}" i]`)]
    .filter(isShown)
    .map((link) => bare(link.getAttribute("href")?.slice(scheme.length) ?? ""))
    .filter((value) => value !== "" && value.length <= 200);
}

/** Without `?subject=...` and the like; one address only. */
function bare(target: string): string {
  try {
    return decodeURIComponent(target.split(/[?;,]/)[0] ?? "").trim();
  } catch {
    return "";
  }
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([value]) => value);
}

function visibleText(page: Document): string {
  let text = fixedInputs(page);
  const nodes = page.createTreeWalker(page.body ?? page, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode() && text.length < LONGEST_TEXT) {
    const said = nodes.currentNode.nodeValue ?? "";
    if (/[@\d]/.test(said) && isRead(nodes.currentNode.parentElement)) text += `\n${said}`;
  }
  return text.slice(0, LONGEST_TEXT);
}

/** A form's fields that the agent cannot type into show a record; the others may hold anything. */
function fixedInputs(page: Document): string {
  const inputs = page.querySelectorAll<HTMLInputElement>("input[readonly], input:disabled");
  return [...inputs].map((input) => input.value).join("\n");
}

function isRead(parent: Element | null): boolean {
  return parent !== null && !parent.closest(NOT_READ) && isShown(parent);
}

function isShown(element: Element): boolean {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}
