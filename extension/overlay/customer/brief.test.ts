import { expect, it } from "vitest";
import { KNOWN } from "../gallery/cast";
import { NOW } from "../gallery/history";
import { sourcesOf } from "./brief";

const line = (sources: string[]) => ({ section: "need" as const, text: "Twice", sources });

it("names each channel and day once, whatever was said there how often", () => {
  const of = sourcesOf(line(["en_02", "en_01", "en_07"]), KNOWN, NOW);
  expect(of.map((source) => source.label)).toEqual(["call, today", "email, Fri"]);
  expect(of[0]?.entry_id).toBe("en_02");
});

it("leads nowhere that is not there", () => {
  expect(sourcesOf(line(["en_gone"]), KNOWN, NOW)).toEqual([]);
});
