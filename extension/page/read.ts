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

/** How many people an unknown page may show before it is a list; the agent is asked which one is meant. */
const MOST_ANYWHERE = 5;
/** A tool that we know says whose page it is; where it does not, only a page about one person is about somebody. */
const MOST_IN_A_TOOL = 1;

/** Everything. Free text is read only where neither address nor adapter has an answer. */
export function readPage(page: Document, url: URL, reading: Reading): Hints {
  const records = readRecords(url, reading.tools);
  const fields = readFields(page, url, reading);
  if (records.length + fields.length > 0) return { records, fields, seen: [] };
  const isTool = reading.tools.some(({ base_url }) => pathWithin(base_url, url) !== null);
  const most = isTool ? MOST_IN_A_TOOL : MOST_ANYWHERE;
  return { records, fields, seen: readSeen(page, reading.own, most) };
}
