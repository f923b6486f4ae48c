import { expect, it } from "vitest";
import { turnsOf } from "./turns";

it("tells customer and agent apart in a call", () => {
  expect(turnsOf("voice", "Customer: twice!\nAgent: I see: both.\n(silence)")).toEqual([
    { speaker: "Customer", text: "twice!" },
    { speaker: "Agent", text: "I see: both." },
    { speaker: null, text: "(silence)" },
  ]);
});

it("takes a wrap-up for what it is, and a mail never for a talk", () => {
  expect(turnsOf("voice", "Refund promised.")).toBeNull();
  expect(turnsOf("email", "Agent: Smith told me so")).toBeNull();
});
