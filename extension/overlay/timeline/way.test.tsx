import { afterEach, expect, it } from "vitest";
import { KNOWN, TOOLS } from "../gallery/cast";
import { clear, show, view } from "../gallery/show";

afterEach(clear);

const visit = (duration_s: number | null) => {
  const [first] = KNOWN.entries;
  if (!first) throw new Error("the cast has a history");
  const tool = "website:shop";
  const entry = {
    ...first,
    channel: "web" as const,
    tool,
    duration_s,
    direction: "inbound" as const,
  };
  const [known] = TOOLS;
  if (!known) throw new Error("the cast has tools");
  const tools = [...TOOLS, { ...known, tool, label: "Website" }];
  show({ view: view({ candidates: [], entries: [entry], tools }) });
  return document.querySelector(".entry .by-way")?.textContent;
};

it("names a channel that is its own tool once, and no length of nothing", () => {
  expect(visit(0)?.match(/Website/g)).toHaveLength(1);
  expect(document.querySelector(".entry .by-way")?.textContent).not.toContain("0 s");
  clear();
  expect(visit(372)).toContain("6 min");
});
