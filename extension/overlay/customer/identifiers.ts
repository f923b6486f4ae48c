/** A customer's identifiers, one row for each value, with all the tools that know it. */
import type { Context } from "../../signals";

type Identifier = NonNullable<Context["customer"]>["identifiers"][number];

export interface KnownIdentifier {
  kind: string;
  value: string;
  network: string | null;
  tools: string[];
}

const ORDER = ["email", "phone", "handle"];

/** Addresses first, then numbers, handles and the rest; within a kind, what most tools know first. */
export function grouped(identifiers: Identifier[]): KnownIdentifier[] {
  const found = new Map<string, KnownIdentifier>();
  for (const { kind, value, network, tool } of identifiers) {
    const key = `${kind} ${network ?? ""} ${value}`;
    const known = found.get(key) ?? { kind, value, network, tools: [] };
    if (!known.tools.includes(tool)) known.tools.push(tool);
    found.set(key, known);
  }
  return [...found.values()].sort(
    (a, b) => rank(a.kind) - rank(b.kind) || b.tools.length - a.tools.length,
  );
}

/** The first of each kind, then all others: what is worth most in a short list. */
export function oneOfEachKind(all: KnownIdentifier[]): KnownIdentifier[] {
  const first = all.filter((each, at) => all.findIndex(({ kind }) => kind === each.kind) === at);
  return [...first, ...all.filter((each) => !first.includes(each))];
}

function rank(kind: string): number {
  const at = ORDER.indexOf(kind);
  return at < 0 ? ORDER.length : at;
}
