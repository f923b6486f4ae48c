import { afterEach, expect, it } from "vitest";
import { SCENES } from "../gallery/scenes";
import { clear, settled, show } from "../gallery/show";

afterEach(clear);

const ACCOUNTS = /\b(rt|mail|pay|calls|x|web|post|zendesk|bluesky|intercom|imap|crm):[a-z]+/;
const NAMES = ["title", "aria-label", "placeholder"];

/** All that is read, pointed at or read out. */
function said(): string[] {
  const named = [...document.querySelectorAll("*")].flatMap((element) =>
    NAMES.map((name) => element.getAttribute(name) ?? ""),
  );
  return [document.body.textContent ?? "", ...named];
}

// without the one that says the same two thousand times
const STATES = Object.keys(SCENES).filter((name) => name !== "known_long");

it.each(STATES)("shows no agent an account's id: %s", async (name) => {
  show(SCENES[name]);
  await settled();
  expect(said().filter((each) => ACCOUNTS.test(each))).toEqual([]);
});
