/** The company's own addresses and numbers: on every page, and never the customer's. */
import type { IdentifierHint, Reading } from "../signals";

type Own = Reading["own"];

export function isOurs({ kind, value }: Pick<IdentifierHint, "kind" | "value">, own: Own): boolean {
  if (kind === "email") return isOurAddress(value.toLowerCase(), own);
  return kind === "phone" && own.numbers.some((number) => isSameNumber(number, value));
}

function isOurAddress(address: string, { domains, addresses }: Own): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return (
    addresses.some((ours) => ours.toLowerCase() === address) ||
    domains.some(
      (ours) => domain === ours.toLowerCase() || domain.endsWith(`.${ours.toLowerCase()}`),
    )
  );
}

/** Written with or without the country: +1 800 555 0100 and (800) 555-0100 are one line. */
function isSameNumber(ours: string, seen: string): boolean {
  const [a, b] = [digits(ours), digits(seen)];
  return Math.min(a.length, b.length) >= 7 && (a === b || a.endsWith(b) || b.endsWith(a));
}

function digits(number: string): string {
  return number.replace(/\D/g, "").replace(/^0+/, "");
}
