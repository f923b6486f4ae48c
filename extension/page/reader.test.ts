import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageToBackground, Reading } from "../signals";
import { createReader, type Reader } from "./reader";

const ADAPTER = {
  records: [
    { record: "ticket", path: "*", query: "id", path_match: null, hash: null, match: null },
  ],
  frames: false,
  fields: { email: [{ select: ".from", attribute: null, property: null, match: null }] },
};
const READING: Reading = {
  tools: [{ tool: "rt:main", base_url: location.origin, adapter: ADAPTER }],
  own: { domains: [], addresses: [], numbers: [] },
};

let sent: PageToBackground[];
let turns: number;
let life: AbortController;
let reader: Reader;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  turns = 0;
  life = new AbortController();
  show("/", "");
  reader = createReader({ send: (signal) => sent.push(signal) }, () => turns++, life.signal);
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

function show(path: string, html: string): void {
  history.replaceState(null, "", path);
  document.body.innerHTML = html;
}

function from(address: string): string {
  return `<p class="from">${address}</p>`;
}

/** Addresses and ticket numbers of each reading that was sent. */
function told(): string[][] {
  return sent.flatMap((signal) =>
    signal.kind === "read"
      ? [[...signal.records, ...signal.fields, ...signal.seen].map(({ value }) => value)]
      : [],
  );
}

test("a page is read as soon as it is known how", () => {
  show("/", from("dana@northwind.example"));

  reader.learn(READING);

  expect(told()).toEqual([["dana@northwind.example"]]);
});

test("a page that changes nothing about people is not told again", () => {
  show("/", from("dana@northwind.example"));
  reader.learn(READING);

  document.body.append("12 new mails");
  reader.changed();

  expect(told()).toHaveLength(1);
});

test("another person on the same address is another page with another key", () => {
  show("/", from("dana@northwind.example"));
  reader.learn(READING);
  const { key } = reader;

  document.body.innerHTML = from("tom@northwind.example");
  reader.changed();

  expect(turns).toBe(1);
  expect(reader.key).not.toBe(key);
  expect(told().at(-1)).toEqual(["tom@northwind.example"]);
});

test("the host hears of a navigation before anything else happens", () => {
  reader.learn(READING);
  show("/?id=19", from("dana@northwind.example"));

  reader.navigated();

  expect(turns).toBe(1);
  expect(sent.at(-2)).toEqual({ kind: "turned", page_key: reader.key });
});

test("after a navigation the new ticket is told at once, the old customer beside it never", () => {
  show("/?id=18", from("dana@northwind.example"));
  reader.learn(READING);

  show("/?id=19", from("dana@northwind.example"));
  reader.navigated();
  reader.changed();
  expect(told().at(-1)).toEqual(["19"]);

  document.body.innerHTML = from("tom@northwind.example");
  reader.changed();
  expect(told().at(-1)).toEqual(["19", "tom@northwind.example"]);
  expect(told().filter((values) => values.join() === "19,dana@northwind.example")).toEqual([]);
});

test("what still stands there from before is not taken for the new page", () => {
  show("/a", from("dana@northwind.example"));
  reader.learn(READING);

  show("/b", from("dana@northwind.example"));
  reader.navigated();
  vi.advanceTimersByTime(500);
  expect(told()).toHaveLength(1);

  document.body.innerHTML = from("tom@northwind.example");
  reader.changed();
  expect(told().at(-1)).toEqual(["tom@northwind.example"]);
});

test("a page that goes on showing the same person is about that person", () => {
  show("/a", from("dana@northwind.example"));
  reader.learn(READING);

  show("/b", from("dana@northwind.example"));
  reader.navigated();
  vi.advanceTimersByTime(1_300);

  expect(told()).toEqual([["dana@northwind.example"], ["dana@northwind.example"]]);
});

test("a page that becomes empty is about nobody, but not before it had time to fill", () => {
  show("/a", from("dana@northwind.example"));
  reader.learn(READING);

  show("/b", "");
  reader.navigated();
  reader.changed();
  expect(told()).toHaveLength(1);

  vi.advanceTimersByTime(1_300);
  expect(told().at(-1)).toEqual([]);
});

test("no key is ever used twice and none says anything about the page", () => {
  show("/?id=18", from("dana@northwind.example"));
  reader.learn(READING);
  const keys = new Set<string>();
  for (let n = 0; n < 500; n += 1) {
    reader.turn();
    keys.add(reader.key);
  }

  expect(keys.size).toBe(500);
  expect([...keys].join()).not.toMatch(/dana|rt\.test|localhost/);
});

test("after it has been torn down nothing is told any more", () => {
  show("/a", from("dana@northwind.example"));
  reader.learn(READING);
  show("/b", "");
  reader.navigated();
  const before = sent.length;

  life.abort();
  vi.advanceTimersByTime(5_000);

  expect(sent).toHaveLength(before);
});
