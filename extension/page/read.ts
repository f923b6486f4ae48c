/** What a page says about whose it is: record ids first, then the tool's own fields, then what any page shows. */
import type { IdentifierHint, Reading, RecordHint } from "../signals";
import { readFields } from "./fields";
import { readRecords } from "./records";
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

/** Everything. Free text is read only where neither address nor adapter has an answer. */
export function readPage(page: Document, url: URL, reading: Reading): Hints {
  const records = readRecords(url, reading.tools);
  const fields = readFields(page, url, reading);
  const seen = records.length + fields.length === 0 ? readSeen(page, reading.own) : [];
  return { records, fields, seen };
}
