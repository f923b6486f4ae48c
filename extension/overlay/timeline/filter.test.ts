import { expect, it } from "vitest";
import { entry } from "../gallery/history";
import { EVERYTHING, isEverything, matches } from "./filter";

const call = entry({ channel: "voice", tool: "calls:main", text: "The money, please" });

it("lets everything through when nothing is asked for", () => {
  expect(isEverything(EVERYTHING)).toBe(true);
  expect(matches(EVERYTHING, call)).toBe(true);
});

it("asks for all conditions at once", () => {
  expect(matches({ ...EVERYTHING, channels: ["voice"], tools: ["calls:main"] }, call)).toBe(true);
  expect(matches({ ...EVERYTHING, channels: ["voice"], tools: ["rt:main"] }, call)).toBe(false);
});

it("finds words whatever their case", () => {
  expect(matches({ ...EVERYTHING, q: "MONEY" }, call)).toBe(true);
  expect(matches({ ...EVERYTHING, q: "tent" }, call)).toBe(false);
});
