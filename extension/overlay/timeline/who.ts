/** Who spoke to whom in an entry, as an agent would say it; pure. */
import type { Context } from "../../signals";
import { contactOf } from "../labels";
import { words } from "../words";
import type { Entry } from "./filter";

export interface Who {
  from: string;
  /** Null where it went to nobody outside: an internal note. */
  to: string | null;
}

export function whoOf(context: Context, entry: Entry): Who {
  const customer = customerSide(context, entry);
  const company = companySide(entry);
  if (entry.direction === "internal") return { from: company, to: null };
  return entry.direction === "inbound"
    ? { from: customer, to: company }
    : { from: company, to: customer };
}

/** The address it came from, where it is not the one that stands first for this customer. */
export function otherAddress(context: Context, entry: Entry): string | null {
  const contact = contactOf(context, entry.contact_id);
  const emails = addressesOf(contact?.identifiers ?? []);
  const first = addressesOf(context.customer?.identifiers ?? [])[0];
  const only = emails.length === 1 ? emails[0] : undefined;
  return entry.channel === "email" && only && only !== first ? only : null;
}

function addressesOf(identifiers: { kind: string; value: string }[]): string[] {
  return identifiers.filter((each) => each.kind === "email").map((each) => each.value);
}

function customerSide(context: Context, entry: Entry): string {
  const name = contactOf(context, entry.contact_id)?.name ?? context.customer?.name;
  return name ?? words.no_name;
}

function companySide(entry: Entry): string {
  if (entry.direction !== "inbound" && entry.by === "bot") return words.bot;
  if (entry.direction !== "inbound" && entry.by === "system") return words.system;
  const parts = [entry.agent, entry.team].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : words.company;
}
