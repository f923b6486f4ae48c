/** "1 entry", "2 entries": a number with its word. */
const plural = new Intl.PluralRules("en");

export function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString("en")} ${plural.select(n) === "one" ? one : many}`;
}
