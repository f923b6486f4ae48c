import { expect, it } from "vitest";
import { DANA } from "../gallery/cast";
import { grouped, oneOfEachKind } from "./identifiers";

it("shows an address that two tools know as one, with both tools", () => {
  const [first] = grouped(DANA.identifiers);
  expect(first).toEqual({
    kind: "email",
    value: "dana@northwind.example",
    network: null,
    tools: ["rt:main", "pay:main"],
  });
});

it("puts one of each kind first in a short list", () => {
  const kinds = oneOfEachKind(grouped(DANA.identifiers)).map((each) => each.kind);
  expect(kinds).toEqual(["email", "phone", "handle", "invoice_number", "email"]);
});

it("keeps the same handle on two networks apart", () => {
  const handle = { kind: "handle", value: "@danaw", tool: "x:acme" };
  const both = grouped([
    { ...handle, network: "x" },
    { ...handle, network: "bluesky" },
  ]);
  expect(both).toHaveLength(2);
});
