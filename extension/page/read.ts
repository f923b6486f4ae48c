/** What a page says about whose it is: record ids first, then the tool's own fields, then what any page shows. */
import type { IdentifierHint, Reading, RecordHint } from "../signals";
import { readFields } from "./fields";
import { pathWithin, readRecords } from "./records";
import { readSeen } from "./seen";

export interface Hints {
  records: RecordHint[];
  fields: IdentifierHint[];
  seen: IdentifierHint[];
}

/** The address alone; it is true at once, while the document may still show what was there before. */
export function readAddress(url: URL, reading: Reading): Hints {
  return { records: readRecords(url, reading.tools), fields: [], seen: [] };
}

/** How many people a page may show before it is a list; the agent is asked which one is meant. */
const MOST = 5;

/**
 * Everything. Free text is read only on pages of no tool that we know: of a known one we know where it says
 * whose page it is, and elsewhere it shows customers' own words, such as a subject that names somebody else.
 */
export function readPage(page: Document, url: URL, reading: Reading): Hints {
  const records = readRecords(url, reading.tools);
  const fields = readFields(page, url, reading);
  const isTool = reading.tools.some(({ base_url }) => pathWithin(base_url, url) !== null);
  const isFree = !isTool && records.length + fields.length === 0;
  return { records, fields, seen: isFree ? readSeen(page, reading.own, MOST) : [] };
}
