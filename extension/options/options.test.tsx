import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import type { BackgroundToOptions, OptionsToBackground } from "../signals";
import { SCENES, type Scene } from "./gallery/scenes";
import { Options } from "./options";

afterEach(() => render(null, document.body));

function show(scene: Scene | undefined, answer = true) {
  if (!scene) throw new Error("there is no such scene");
  const sent: OptionsToBackground[] = [];
  const asked: string[] = [];
  let tell = (_: BackgroundToOptions) => {};
  const line = {
    send: (signal: OptionsToBackground) => void sent.push(signal),
    listen(listener: (signal: BackgroundToOptions) => void) {
      tell = listener;
      listener({ kind: "settings", settings: scene.settings });
      return () => {};
    },
    wake: () => {},
  };
  const allow = (pattern: string) => {
    asked.push(pattern);
    return Promise.resolve(answer);
  };
  void act(() => render(<Options line={line} allow={allow} />, document.body));
  return { sent, asked, tell: (signal: BackgroundToOptions) => void act(() => tell(signal)) };
}

const told = () => document.body.textContent ?? "";
const click = (selector: string) =>
  void act(async () => document.querySelector<HTMLElement>(selector)?.click());
const type = (at: number, text: string) =>
  void act(() => {
    const field = document.querySelectorAll("input")[at];
    if (!field) throw new Error("there is no such field");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

it("asks the browser for the sidecar first, and only then sends the code", async () => {
  const { sent, asked } = show(SCENES.options_first);
  await type(1, " 4821-9930 ");
  await click("form .primary");
  expect(asked).toEqual(["http://127.0.0.1/*"]);
  expect(sent).toEqual([{ kind: "pair", sidecar_url: "http://127.0.0.1:8787", code: "4821-9930" }]);
});

it("sends no code to a sidecar that the browser may not reach", async () => {
  const { sent } = show(SCENES.options_first, false);
  await type(1, "4821-9930");
  await click("form .primary");
  expect(sent).toEqual([]);
  expect(told()).toContain("was not allowed to reach http://127.0.0.1:8787");
});

it("says what is wrong with an address, and how to write one", async () => {
  const { sent } = show(SCENES.options_first);
  await type(0, "not an address");
  await type(1, "4821-9930");
  await click("form .primary");
  expect(sent).toEqual([]);
  expect(told()).toContain("Write it like http://127.0.0.1:8787");
});

it("says why a code was not taken, and lets one try again", async () => {
  const { sent, tell } = show(SCENES.options_first);
  await type(1, "0000");
  await click("form .primary");
  expect(sent).toHaveLength(1);
  tell({ kind: "failed", problem: { title: "This code is not known", detail: "Ask IT." } });
  expect(told()).toContain("This code is not known");
  expect(document.querySelector<HTMLButtonElement>("form .primary")?.disabled).toBe(false);
});

it("switches a tool's site on with one button and one permission", async () => {
  const { sent, asked } = show(SCENES.options_paired);
  await click("[aria-label='Switch on: Payments']");
  expect(asked).toEqual(["https://pay.example/*"]);
  expect(sent).toEqual([{ kind: "switch_on", pattern: "https://pay.example/*" }]);
});

it("leaves a site off when the person says no", async () => {
  const { sent } = show(SCENES.options_paired, false);
  await click("[aria-label='Switch on: Payments']");
  expect(sent).toEqual([]);
  expect(told()).toContain("choose “Allow”");
});

it("cannot switch off what the company's policy has switched on", () => {
  show(SCENES.options_paired);
  expect(document.querySelector("[aria-label='Switch off: Helpdesk']")).toBeNull();
  expect(document.querySelector("[aria-label='Switch off: Mail']")).not.toBeNull();
});

it("asks once more before it signs out", async () => {
  const { sent } = show(SCENES.options_sign_out);
  await click("section > button");
  expect(sent).toEqual([]);
  await click(".danger");
  expect(sent).toEqual([{ kind: "unpair" }]);
});
