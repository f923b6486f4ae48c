import { expect, it } from "vitest";
import { KNOWN } from "../gallery/cast";
import { SCENES } from "../gallery/scenes";
import { clear, show } from "../gallery/show";
import { placeOf } from "./chosen";

it("offers somebody who was looked up in their tool, and not whom the page shows anyway", () => {
  const links = () => document.querySelectorAll(".note.slim.warn a").length;
  show(SCENES.known_found);
  expect(links()).toBe(1);
  clear();
  show(SCENES.known);
  expect(links()).toBe(0);
  clear();
});

it("leads to the newest words of the need that is shown, past links that are none", () => {
  const [first] = KNOWN.entries;
  if (!first) throw new Error("the gallery has entries");
  const entry = (deep_link: string | null, case_id: string) => ({ ...first, deep_link, case_id });
  const brief = { ...KNOWN.brief, case_id: "ca_1" };
  const entries = [
    entry("https://other.example/9", "ca_2"),
    entry("javascript:alert(1)", "ca_1"),
    entry("https://own.example/2", "ca_1"),
    entry("https://own.example/1", "ca_1"),
  ];
  expect(placeOf({ ...KNOWN, brief, entries })?.link).toBe("https://own.example/2");
  expect(placeOf({ ...KNOWN, brief, entries: entries.slice(0, 1) })?.link).toBe(
    "https://other.example/9",
  );
  expect(placeOf({ ...KNOWN, brief, entries: [] })).toBeUndefined();
});
