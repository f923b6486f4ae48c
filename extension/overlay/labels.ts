/** Tools and contacts by their ids, as an agent calls them. */
import type { Context } from "../signals";
import { kindWords, networkWords } from "./words";

type Contact = Context["contacts"][number];

/** A tool account with what its tool is called. */
export type Named = Pick<Context["tools"][number], "tool" | "label">;

/**
 * What an agent calls a tool account, never its id: "Zendesk", and "Zendesk (de)" where two accounts are one
 * tool's. One that is no longer in the settings is called by its id's parts: "Zendesk (main)".
 */
export function toolLabel({ tools }: { tools: readonly Named[] }, tool: string): string {
  const [connector = "", name] = tool.split(":", 2);
  const known = tools.find((each) => each.tool === tool)?.label;
  const isOnly = known !== undefined && tools.filter(({ label }) => label === known).length === 1;
  const label = known ?? capital(connector.replaceAll("_", " "));
  return isOnly || !name ? label : `${label} (${name})`;
}

export function contactOf(context: Context, contact_id: string): Contact | undefined {
  return context.contacts.find((each) => each.contact_id === contact_id);
}

/** What a kind of identifier is called; a kind we have no word for, with spaces. */
export function kindWord(kind: string): string {
  return kindWords[kind] ?? kind.replaceAll("_", " ");
}

/** What a network calls itself; one we have no word for, with a capital. */
export function networkWord(network: string): string {
  return networkWords[network] ?? capital(network);
}

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** "German" of "de"; what is no code stays as somebody wrote it. */
export function languageWord(language: string): string {
  if (!/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(language)) return language;
  try {
    return languages.of(language) ?? language;
  } catch {
    // what is a code is the browser's to say, and it throws at what it takes for none
    return language;
  }
}

/** A link that may be opened: http and https only, whatever a tool has sent. */
export function safeLink(link: string | null): string | null {
  if (!link || !URL.canParse(link)) return null;
  return /^https?:$/.test(new URL(link).protocol) ? link : null;
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
