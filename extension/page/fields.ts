/** Identifiers that stand where a tool's page adapter says. */
import type { Adapter, IdentifierHint, Reading } from "../signals";
import { matched } from "./matched";
import { isOurs } from "./own";
import { pathWithin } from "./records";

type Kind = IdentifierHint["kind"];
type Place = NonNullable<Adapter["fields"]>[string][number];

/** At most one value for each kind and tool: several where one is meant are no answer. */
export function readFields(page: Document, url: URL, { tools, own }: Reading): IdentifierHint[] {
  const here = tools.filter(({ base_url }) => pathWithin(base_url, url) !== null);
  return here.flatMap(({ tool, adapter }) =>
    Object.entries(adapter.fields ?? {}).flatMap(([name, places]) => {
      const kind = name as Kind; // the background drops kinds that it does not know
      const theirs = (value: string) => !isOurs({ kind, value }, own);
      const value = onlyValue(page, places, theirs);
      return value ? [{ kind, value, network: kind === "handle" ? networkOf(tool) : null }] : [];
    }),
  );
}

/** The first place that holds a value decides, also when it holds too many. */
function onlyValue(
  page: Document,
  places: Place[],
  theirs: (value: string) => boolean,
): string | null {
  for (const place of places) {
    const values = new Set(valuesAt(page, place).filter(theirs));
    if (values.size > 0) return values.size === 1 ? ([...values][0] ?? null) : null;
  }
  return null;
}

function valuesAt(page: Document, place: Place): string[] {
  return [...page.querySelectorAll(place.select)]
    .map((element) => matched(rawValue(element, place), place.match))
    .filter((value) => value !== null);
}

function rawValue(element: Element, { attribute, property }: Place): string | null {
  if (attribute) return element.getAttribute(attribute);
  if (property === "value") return "value" in element ? String(element.value) : null;
  return property === "title" ? element.getAttribute("title") : element.textContent;
}

/** A handle belongs to its network, which is the connector of the tool: `x` of `x:main`. */
function networkOf(tool: string): string {
  return tool.split(":")[0] ?? tool;
}
