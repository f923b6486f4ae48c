/** Whether free text may say whose page it is. */
import { expect, test } from "vitest";
import { readPage } from "./read";

const OWN = { domains: ["acme.example"], addresses: [], numbers: [] };
const LIST = "<ul><li>Dana dana@northwind.example</li></ul>";

function seen(url: string): string[] {
  const page = new DOMParser().parseFromString(LIST, "text/html");
  const adapter = { records: [], frames: false, free_text: false, fields: {} };
  const tools = [{ tool: "mail:help", base_url: "https://mail.test", adapter }];
  return readPage(page, new URL(url), { tools, own: OWN }).seen.map(({ value }) => value);
}

test("a sender who calls himself by somebody's address makes no list that person's page", () => {
  expect(seen("https://mail.test/?_mbox=INBOX")).toEqual([]);
});

test("an in-house page has nothing but its text to say whose it is", () => {
  expect(seen("https://crm.test/people/7")).toEqual(["dana@northwind.example"]);
});
