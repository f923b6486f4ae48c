/** Record ids that stand in a page's address, by the tools' page adapters. */
import type { Adapter, Reading, RecordHint } from "../signals";
import { matched } from "./matched";

type RecordRule = NonNullable<Adapter["records"]>[number];

/** One hint for each tool whose account this page belongs to; the first rule that finds a value speaks. */
export function readRecords(url: URL, tools: Reading["tools"]): RecordHint[] {
  return tools.flatMap(({ tool, base_url, adapter }) => {
    const path = pathWithin(base_url, url);
    if (path === null) return [];
    for (const rule of adapter.records ?? []) {
      const value = idByRule(rule, url, path);
      if (value) return [{ kind: "record", tool, record: rule.record, value }];
    }
    return [];
  });
}

/** The path below the account's own address, or null if the page is another's. */
export function pathWithin(baseUrl: string, url: URL): string | null {
  const base = new URL(baseUrl);
  const folder = base.pathname.replace(/\/$/, "");
  if (base.origin !== url.origin) return null;
  if (url.pathname !== folder && !url.pathname.startsWith(`${folder}/`)) return null;
  return url.pathname.slice(folder.length) || "/";
}

function idByRule(rule: RecordRule, url: URL, path: string): string | null {
  if (!fitsGlob(rule.path ?? "*", path)) return null;
  if (rule.query) return matched(fromQuery([rule.query].flat(), url), rule.match);
  if (rule.path_match) return matched(decoded(path), rule.path_match);
  if (rule.hash) return matched(decoded(url.hash.slice(1)), rule.hash);
  return null;
}

/** The values of all these parameters, joined by "/"; null if one is missing. */
function fromQuery(names: string[], url: URL): string | null {
  const values = names.map((name) => url.searchParams.get(name));
  return values.every(Boolean) ? values.join("/") : null;
}

function fitsGlob(glob: string, path: string): boolean {
  const parts = glob.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % is the tool's own spelling
  }
}
