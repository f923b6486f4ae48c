import { describe, expect, it } from "vitest";
import { entry } from "../gallery/history";
import { countNew, type Pages, withNewest, withOlder } from "./merge";

const pages = (ids: string, next: string | null = "more"): Pages => ({
  entries: [...ids].map((id) => entry({ id })),
  next,
});
const idsOf = ({ entries }: Pages) => entries.map((each) => each.id).join("");

describe("a history that is read in pages while more arrives", () => {
  it("keeps what was read before when one entry is new", () => {
    const merged = withNewest(pages("edcba", "older"), pages("fed"));
    expect(idsOf(merged)).toBe("fedcba");
    expect(merged.next).toBe("older");
  });

  it("drops what was read before rather than hide a gap", () => {
    const merged = withNewest(pages("cba", "older"), pages("zyx", "newer"));
    expect(idsOf(merged)).toBe("zyx");
    expect(merged.next).toBe("newer");
  });

  it("forgets an entry that was deleted in its tool", () => {
    expect(idsOf(withNewest(pages("edcba"), pages("ec")))).toBe("ecba");
  });

  it("takes a whole short history as it is", () => {
    expect(idsOf(withNewest(pages("edcba"), pages("ba", null)))).toBe("ba");
  });

  it("never shows an entry twice when pages overlap", () => {
    expect(idsOf(withOlder(pages("edc"), pages("cba", null)))).toBe("edcba");
  });

  it("counts only what was not there", () => {
    expect(countNew(pages("cba"), pages("edcb"))).toBe(2);
  });
});
