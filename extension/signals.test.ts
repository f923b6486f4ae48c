import { expect, test } from "vitest";
import {
  accept,
  BACKGROUND_TO_OPTIONS,
  BACKGROUND_TO_OVERLAY,
  BACKGROUND_TO_PAGE,
  OPTIONS_TO_BACKGROUND,
  OVERLAY_TO_BACKGROUND,
  PAGE_TO_BACKGROUND,
} from "./signals";

const TABLES = {
  PAGE_TO_BACKGROUND,
  BACKGROUND_TO_PAGE,
  OVERLAY_TO_BACKGROUND,
  BACKGROUND_TO_OVERLAY,
  OPTIONS_TO_BACKGROUND,
  BACKGROUND_TO_OPTIONS,
};

const EMAIL = { kind: "email", value: "dana@northwind.example", network: null };
const TICKET = { kind: "record", tool: "rt:main", record: "ticket", value: "18" };
const READ = { kind: "read", page_key: "k1", records: [TICKET], fields: [EMAIL], seen: [] };
const TIMELINE = {
  call: "timeline",
  customer_id: "cu_1",
  before: null,
  channels: ["email"],
  tools: [],
  case_id: null,
  q: null,
};

test("what a page has read comes through as it was sent", () => {
  expect(accept(PAGE_TO_BACKGROUND, READ)).toEqual(READ);
});

test.each([
  ["a kind that nobody knows", { kind: "token_wanted" }],
  ["a kind of another direction", { kind: "ask", ask_id: 1, ask: TIMELINE }],
  ["a kind that every object has", { kind: "constructor" }],
  ["no kind", { page_key: "k1" }],
  ["a key too many", { ...READ, url: "https://helpdesk.example/18" }],
  ["a key too few", { kind: "read", page_key: "k1", records: [], fields: [] }],
  ["a value of another type", { ...READ, page_key: 7 }],
  ["a hint of an unknown kind", { ...READ, fields: [{ ...EMAIL, kind: "password" }] }],
  ["a hint with a key too many", { ...READ, records: [{ ...TICKET, html: "<b>" }] }],
  ["a hint that goes on and on", { ...READ, fields: [{ ...EMAIL, value: "x".repeat(201) }] }],
  ["more hints than people fit on a page", { ...READ, seen: Array(21).fill(EMAIL) }],
  ["a list where an object is meant", [READ]],
  ["text", "read"],
  ["nothing", null],
])("%s from a page is dropped", (_, signal) => {
  expect(accept(PAGE_TO_BACKGROUND, signal)).toBeNull();
});

test("a key from the prototype does not count as sent", () => {
  const { page_key, ...rest } = READ;
  const signal = Object.assign(Object.create({ page_key }), rest);

  expect(accept(PAGE_TO_BACKGROUND, signal)).toBeNull();
});

test("each ask of the overlay is told apart by its call", () => {
  const asks = [
    TIMELINE,
    { call: "search", q: "dana" },
    { call: "original", entry_id: "e1" },
    { call: "move", contact_id: "c1", to: null, reason: null },
    { call: "revoke", link_id: "l1", reason: "her brother" },
    { call: "split", customer_id: "cu_1", contacts: ["c1", "c2"], reason: null },
    { call: "undo", act_id: "a1" },
    { call: "acts", customer_id: "cu_1" },
    { call: "reviews" },
    { call: "answer_report", report_id: "r1", verdict: "wrong", text: null },
    { call: "seen", report_id: "r1" },
  ];
  for (const ask of asks) {
    const signal = { kind: "ask", ask_id: 1, ask };
    expect(accept(OVERLAY_TO_BACKGROUND, signal)).toEqual(signal);
  }
  const wrong = { kind: "ask", ask_id: 1, ask: { call: "delete", link_id: "l1", reason: null } };
  expect(accept(OVERLAY_TO_BACKGROUND, wrong)).toBeNull();
});

const ALL: [string, Table][] = Object.entries(TABLES);

test.each(ALL)("no signal with one thing wrong gets through %s", (_, table) => {
  const random = seeded(20261125);
  let tried = 0;
  for (const signal of sound(table)) {
    for (let n = 0; n < 2_000; n += 1) {
      const spoilt = spoil(signal, random);
      if (JSON.stringify(spoilt) === JSON.stringify(signal)) continue;
      const got: { kind: string } | null = accept(table as typeof PAGE_TO_BACKGROUND, spoilt);
      // what is let through is then a signal of the table, with exactly its keys
      if (got !== null) expect(Object.keys(got).sort()).toEqual(keysOf(table, got.kind));
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(1_000);
});

type Table = Readonly<Record<string, object>>;

function keysOf(table: Table, kind: string): string[] {
  return ["kind", ...Object.keys(table[kind] ?? {})].sort();
}

/** A sound signal of each kind, as far as plain values make one. */
function* sound(table: Table): Generator<Record<string, unknown>> {
  const values: Record<string, unknown> = {
    page_key: "k1",
    records: [TICKET],
    fields: [EMAIL],
    seen: [],
    nonce: "n",
    place: { is_collapsed: false, side: "right", width: 376 },
    reading: {},
    is_collapsed: true,
    may_review: true,
    tools: [{ tool: "rt:main", label: "Helpdesk" }],
    topics: ["mine"],
    ask_id: 1,
    ask: TIMELINE,
    view: {},
    answer: {},
    problem: { title: "t", detail: "d" },
    candidate_id: "c",
    customer_id: "cu",
    deep_link: "https://rt.example/18",
    sidecar_url: "https://sidecar.example",
    code: "1234",
    pattern: "https://rt.example/*",
    settings: {
      sidecar_url: null,
      is_paired: false,
      is_refused: false,
      is_managed: false,
      sites: [],
      suggested: [],
      version: "0.1.0",
    },
  };
  for (const [kind, fields] of Object.entries(table)) {
    const signal = Object.fromEntries(Object.keys(fields).map((name) => [name, values[name]]));
    expect(accept(table as typeof PAGE_TO_BACKGROUND, { kind, ...signal })).not.toBeNull();
    yield { kind, ...signal };
  }
}

const WRONG = [null, 0, -1, true, "", "x", "x".repeat(3_000), [], {}, [[]], undefined, Number.NaN];

function spoil(signal: Record<string, unknown>, random: () => number): Record<string, unknown> {
  const copy = structuredClone(signal);
  const names = Object.keys(copy);
  const name = pick(names, random);
  const way = random();
  if (way < 0.3) delete copy[name];
  else if (way < 0.6) copy[`${name}${pick(["_", "2", "__proto__"], random)}`] = pick(WRONG, random);
  else copy[name] = pick(WRONG, random);
  return copy;
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}

/** Mulberry32: the same spoilt signals in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
