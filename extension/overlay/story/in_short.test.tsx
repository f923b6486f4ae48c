import { render } from "preact";
import { afterEach, expect, it } from "vitest";
import { KNOWN } from "../gallery/cast";
import { SCENES } from "../gallery/scenes";
import { clear, show, view } from "../gallery/show";
import { InShort } from "./in_short";

afterEach(clear);

it("stands above the sections, which stay as they are, and says who put it into words", () => {
  show(SCENES.brief_in_short);
  const told = document.querySelector(".in-short");
  expect(told?.textContent).toMatch(/^The customer says/);
  expect(told?.querySelector("small")?.textContent).toBe(
    "Put into words by qwen3:8b from what stands below",
  );
  const sections = document.querySelector(".brief dl");
  expect(told?.compareDocumentPosition(sections ?? document)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
  expect(sections?.textContent).toContain("my card was charged twice");
});

it("is gone where the sidecar gives none", () => {
  show({ view: view({ brief: { ...KNOWN.brief, in_short: null } }) });
  expect(document.querySelector(".brief dl")).not.toBeNull();
  expect(document.querySelector(".in-short")).toBeNull();
});

it("takes a model's words and its name for text alone", () => {
  const root = document.createElement("div");
  render(<InShort in_short={{ text: "<img src=x onerror=alert(1)>", model: "<b>it</b>" }} />, root);
  expect(root.querySelector("img, b")).toBeNull();
  expect(root.textContent).toContain("<img src=x");
});
