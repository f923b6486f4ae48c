/** Pages of real tools, saved with invented people beside each connector, read as the connector's page.json says. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { Adapter, Reading } from "../signals";
import { readPage } from "./read";

const CONNECTORS = join(import.meta.dirname, "../../sidecar/connectors");
const OWN = { domains: ["acme.example"], addresses: [], numbers: [] };

interface Expected {
  tool: string;
  base_url: string;
  url: string;
  records: unknown[];
  fields: unknown[];
  seen?: unknown[];
}

const samples = readdirSync(CONNECTORS, { recursive: true, encoding: "utf8" })
  .filter((path) => /^[^/]+\/samples\/pages\/[^/]+\.html$/.test(path))
  .sort();

test("there are pages to read", () => {
  expect(samples.length).toBeGreaterThan(0);
});

test.each(samples)("%s says whose page it is", (sample) => {
  const file = join(CONNECTORS, sample);
  const expected: Expected = JSON.parse(text(file.replace(/\.html$/, ".expected.json")));
  const adapter: Adapter = JSON.parse(text(join(dirname(file), "../../page.json")));
  const { tool, base_url } = expected;
  const reading: Reading = { tools: [{ tool, base_url, adapter }], own: OWN };
  const page = new DOMParser().parseFromString(text(file), "text/html");

  const hints = readPage(page, new URL(expected.url), reading);

  expect(hints).toEqual({
    records: expected.records,
    fields: expected.fields,
    seen: expected.seen ?? [],
  });
});

function text(path: string): string {
  return readFileSync(path, "utf8");
}
