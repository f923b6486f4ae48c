import { expect, test } from "vitest";
import type { Adapter } from "../signals";
import { readRecords } from "./records";

const RT = tool("rt:main", "http://rt.test:8080/helpdesk/", [
  { record: "ticket", path: "/Ticket/*", query: "id", match: "^(\\d+)$" },
]);

function tool(name: string, base_url: string, records: Partial<Rule>[]) {
  const adapter = {
    records: records.map((rule) => ({ path: "*", ...rule })),
    frames: false,
    fields: {},
  };
  return { tool: name, base_url, adapter: adapter as Adapter };
}

type Rule = NonNullable<Adapter["records"]>[number];

function at(address: string, ...tools: (typeof RT)[]) {
  return readRecords(new URL(address), tools).map(({ tool: name, record, value }) => [
    name,
    record,
    value,
  ]);
}

test("a ticket is named by its number in the query", () => {
  expect(at("http://rt.test:8080/helpdesk/Ticket/Display.html?id=18", RT)).toEqual([
    ["rt:main", "ticket", "18"],
  ]);
});

test.each([
  ["another host", "http://other.test:8080/helpdesk/Ticket/Display.html?id=18"],
  ["another port", "http://rt.test:9090/helpdesk/Ticket/Display.html?id=18"],
  ["another folder of the host", "http://rt.test:8080/helpdesk2/Ticket/Display.html?id=18"],
  ["another page of the tool", "http://rt.test:8080/helpdesk/Search/Results.html?id=18"],
  ["a value that is no number", "http://rt.test:8080/helpdesk/Ticket/Display.html?id=18;drop"],
  ["no value", "http://rt.test:8080/helpdesk/Ticket/Display.html"],
])("%s is not this tool's ticket", (_, address) => {
  expect(at(address, RT)).toEqual([]);
});

test("a mail is named by its box and its number together, or not at all", () => {
  const mail = tool("mail:help", "https://mail.test", [
    { record: "message", query: ["_mbox", "_uid"] },
  ]);

  expect(at("https://mail.test/?_task=mail&_mbox=INBOX%2FOld&_uid=18", mail)).toEqual([
    ["mail:help", "message", "INBOX/Old/18"],
  ]);
  expect(at("https://mail.test/?_task=mail&_mbox=INBOX", mail)).toEqual([]);
});

test("ids stand in paths and behind the hash too", () => {
  const path = tool("desk:main", "https://desk.test", [
    { record: "ticket", path: "/agent/*", path_match: "/tickets/(\\d+)$" },
  ]);
  const hash = tool("zammad:main", "https://zammad.test", [
    { record: "ticket", hash: "^ticket/zoom/(\\d+)" },
  ]);

  expect(at("https://desk.test/agent/tickets/7", path)).toEqual([["desk:main", "ticket", "7"]]);
  expect(at("https://zammad.test/#ticket/zoom/12/34", hash)).toEqual([
    ["zammad:main", "ticket", "12"],
  ]);
});

test("two accounts of one tool on one host are told apart by their folders", () => {
  const accounts = ["a", "b"].map((name) =>
    tool(`rt:${name}`, `https://rt.test/${name}`, [{ record: "ticket", query: "id" }]),
  );

  expect(at("https://rt.test/b/Ticket/Display.html?id=5", ...accounts)).toEqual([
    ["rt:b", "ticket", "5"],
  ]);
});

test("a pattern that is none finds nothing and breaks nothing", () => {
  const broken = tool("x:main", "https://x.test", [{ record: "post", query: "id", match: "(" }]);

  expect(at("https://x.test/?id=1", broken)).toEqual([]);
});
