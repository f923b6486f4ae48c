import { expect, test } from "vitest";
import { readSeen } from "./seen";

const OWN = {
  domains: ["acme.example"],
  addresses: ["acme@gmail.example"],
  numbers: ["+18005550100"],
};

function seen(html: string, most = 5): string[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  return readSeen(page, OWN, most).map(({ value }) => value);
}

test("an address in an in-house tool's text is found", () => {
  expect(seen("<dl><dt>Contact</dt><dd>Dana, dana@northwind.example.</dd></dl>")).toEqual([
    "dana@northwind.example",
  ]);
});

test("links that mail or dial are found, and without what hangs on them", () => {
  const html = `<a href="mailto:dana%2Bshop@northwind.example?subject=Hi">write</a>
    <a href="tel:+1-415-555-0101">call</a>`;

  expect(seen(html)).toEqual(["dana+shop@northwind.example", "+1-415-555-0101"]);
});

test("the same person in two spellings is one", () => {
  expect(seen("<p>Dana@Northwind.example, dana@northwind.example</p>")).toHaveLength(1);
  expect(seen("<p>+1 415 555 0101</p><a href='tel:+14155550101'>call</a>")).toHaveLength(1);
});

test("our own addresses and numbers are nobody's", () => {
  expect(
    seen("<p>help@acme.example sales@eu.acme.example acme@gmail.example (800) 555-0100</p>"),
  ).toEqual([]);
});

test("two people are both told, for the agent to choose", () => {
  expect(seen("<p>dana@northwind.example tom@northwind.example</p>")).toHaveLength(2);
});

test("a list of people is about nobody", () => {
  const rows = Array.from({ length: 6 }, (_, n) => `<li>person${n}@northwind.example</li>`);

  expect(seen(`<ul>${rows.join("")}</ul>`)).toEqual([]);
  expect(seen("<p>dana@northwind.example tom@northwind.example</p>", 1)).toEqual([]);
});

test.each([
  "Order 4155550101",
  "2026-11-25 10:42:00",
  "1,234,567.00",
  "IBAN DE89 3704 0044 0532 0130 00",
  "10.0.0.1",
  "v1.2.3-4567",
  "Invoice 415-555-01012",
])("%s is no telephone number", (text) => {
  expect(seen(`<p>${text}</p>`)).toEqual([]);
});

test("what the agent types is not read", () => {
  const html = `<textarea>dana@northwind.example</textarea>
    <div contenteditable>dana@northwind.example</div><input value="dana@northwind.example">`;

  expect(seen(html)).toEqual([]);
});

test("a form that only shows a record is read", () => {
  expect(seen(`<input readonly value="dana@northwind.example">`)).toEqual([
    "dana@northwind.example",
  ]);
});

test("scripts and templates are not for people", () => {
  const html = `<script>"dana@northwind.example"</script><template>a@b.example</template>`;

  expect(seen(html)).toEqual([]);
});

test("a page of any length is read in a moment", () => {
  const page = new DOMParser().parseFromString(`<p>${"9@ ".repeat(200_000)}</p>`, "text/html");

  expect(readSeen(page, OWN, 5)).toEqual([]);
});
