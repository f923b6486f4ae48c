import { expect, it } from "vitest";
import { languageWord, networkWord, safeLink, toolLabel } from "./labels";

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

it("calls a tool account as agents do, and never by its id", () => {
  const tools = [
    { tool: "rt:main", label: "Helpdesk" },
    { tool: "zendesk:main", label: "Zendesk" },
    { tool: "zendesk:de", label: "Zendesk" },
  ];
  const called = ["rt:main", "zendesk:de", "stripe:old", "post_room:letters", "hand"];
  expect(called.map((tool) => toolLabel({ tools }, tool))).toEqual([
    "Helpdesk",
    "Zendesk (de)",
    "Stripe (old)",
    "Post room (letters)",
    "Hand",
  ]);
});

it("says a language by its name, and leaves alone what is none's code", () => {
  expect(["de", "pt-BR", "German", "Plattdeutsch, please", "xx", ""].map(languageWord)).toEqual([
    "German",
    "Brazilian Portuguese",
    "German",
    "Plattdeutsch, please",
    "xx",
    "",
  ]);
  const none = ["en-fr-de", "de-a", "en-us-1", "de-x", "no-way-jose", "so-called", "EN"];
  expect(none.map(languageWord)).toEqual(none);
  expect(languageWord("zh-Hant-TW")).toBe("Chinese (Traditional, Taiwan)");
});
