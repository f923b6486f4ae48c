import { expect, test } from "vitest";
import type { Adapter, Reading } from "../signals";
import { readFields } from "./fields";

const HERE = new URL("https://mail.test/?_uid=18");
const OWN = { domains: ["acme.example"], addresses: [], numbers: ["+18005550100"] };

type Field = NonNullable<Adapter["fields"]>[string][number];
type Fields = Record<string, (Partial<Field> & { select: string })[]>;

function read(html: string, fields: Fields, tool = "mail:help") {
  const adapter = { records: [], frames: false, fields } as unknown as Adapter;
  const reading: Reading = { tools: [{ tool, base_url: "https://mail.test", adapter }], own: OWN };
  const page = new DOMParser().parseFromString(html, "text/html");
  return readFields(page, HERE, reading).map(({ kind, value, network }) => [kind, value, network]);
}

const FROM = { select: ".from a", attribute: "href", match: "^mailto:([^?]+)" };

test("the sender's address is read where the adapter points", () => {
  const html = `<p class="from"><a href="mailto:dana@northwind.example?subject=Re">Dana</a></p>`;

  expect(read(html, { email: [FROM] })).toEqual([["email", "dana@northwind.example", null]]);
});

test("two people where one is meant are no answer", () => {
  const html = `<p class="from"><a href="mailto:dana@northwind.example">Dana</a>
    <a href="mailto:tom@northwind.example">Tom</a></p>`;

  expect(read(html, { email: [FROM] })).toEqual([]);
});

test("one person who stands there twice is one", () => {
  const link = `<a href="mailto:dana@northwind.example">Dana</a>`;

  expect(read(`<p class="from">${link}${link}</p>`, { email: [FROM] })).toHaveLength(1);
});

test("the company's own address is nobody", () => {
  const html = `<p class="from"><a href="mailto:help@mail.acme.example">Help</a>
    <a href="mailto:dana@northwind.example">Dana</a></p>`;

  expect(read(html, { email: [FROM] })).toEqual([["email", "dana@northwind.example", null]]);
});

test("the first place that holds anything decides, also when it holds too many", () => {
  const places = [{ select: ".reply-to" }, { select: ".sender" }];
  const two = `<b class="reply-to">a@b.example</b><b class="reply-to">c@d.example</b>`;
  const sender = `<i class="sender">dana@northwind.example</i>`;

  expect(read(sender, { email: places })).toEqual([["email", "dana@northwind.example", null]]);
  expect(read(two + sender, { email: places })).toEqual([]);
});

test("a handle carries the network of its tool", () => {
  const html = `<a class="author" title="danaw">x</a>`;
  const fields: Fields = { handle: [{ select: ".author", property: "title" }] };

  expect(read(html, fields, "bluesky:main")).toEqual([["handle", "danaw", "bluesky"]]);
});

test("what an input holds can be meant", () => {
  const fields: Fields = { phone: [{ select: "input", property: "value" }] };

  expect(read(`<input value="+1 415 555 0101">`, fields)).toEqual([
    ["phone", "+1 415 555 0101", null],
  ]);
});
