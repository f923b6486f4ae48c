import { expect, it } from "vitest";
import { networkWord, safeLink } from "./labels";

it("opens the web and nothing else", () => {
  expect(safeLink("https://helpdesk.example/Ticket/4812")).toBe(
    "https://helpdesk.example/Ticket/4812",
  );
  for (const link of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "x", ""]) {
    expect(safeLink(link)).toBeNull();
  }
  expect(safeLink(null)).toBeNull();
});

it("names a network as it calls itself", () => {
  expect(["bluesky", "x", "tiktok", "Mastodon"].map(networkWord)).toEqual([
    "Bluesky",
    "X",
    "TikTok",
    "Mastodon",
  ]);
});
