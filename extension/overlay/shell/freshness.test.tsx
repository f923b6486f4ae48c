import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { TROUBLED_TOOLS } from "../gallery/cast";
import { clear } from "../gallery/show";
import { Freshness } from "./freshness";

const SIGN_IN = "needs a new sign-in: let the account allow the app again";

afterEach(clear);

it("says why a tool fails to whoever looks closer", () => {
  const tools = TROUBLED_TOOLS.map((each) =>
    each.state === "failing" ? { ...each, reason: SIGN_IN } : each,
  );
  void act(() => render(<Freshness tools={tools} />, document.body));
  const failing = document.querySelector(".tool.failing");
  expect(failing?.getAttribute("title")).toContain(SIGN_IN);
  expect(document.body.textContent).not.toContain(SIGN_IN);
  void act(() => document.querySelector("button")?.click());
  expect(document.querySelector(".tool.failing")?.textContent).toContain(SIGN_IN);
});
