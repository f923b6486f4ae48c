/** Tools and contacts by their ids, as an agent calls them. */
import type { Context } from "../signals";
import { kindWords, networkWords } from "./words";

type Contact = Context["contacts"][number];

/** The label of a tool account; its id where the sidecar gave none. */
export function toolLabel(context: Pick<Context, "tools">, tool: string): string {
  return context.tools.find((each) => each.tool === tool)?.label ?? tool;
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
  return networkWords[network] ?? network.charAt(0).toLocaleUpperCase() + network.slice(1);
}

/** A link that may be opened: http and https only, whatever a tool has sent. */
export function safeLink(link: string | null): string | null {
  if (!link || !URL.canParse(link)) return null;
  return /^https?:$/.test(new URL(link).protocol) ? link : null;
}
