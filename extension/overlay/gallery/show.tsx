/** Shows a scene to a test, and presses and clicks in it as an agent does. */
import { render } from "preact";
import { act } from "preact/test-utils";
import type { View } from "../../signals";
import { App } from "../app";
import { FixedNow } from "../clock";
import { KNOWN, loaded } from "./cast";
import { NOW } from "./history";
import { playedWire } from "./played";
import type { Scene } from "./scenes";

export const clear = () => render(null, document.body);

export function show(scene: Scene | undefined) {
  if (!scene) throw new Error("there is no such scene");
  const wire = playedWire(scene);
  void act(() =>
    render(
      <FixedNow.Provider value={NOW}>
        <App wire={wire} />
      </FixedNow.Provider>,
      document.body,
    ),
  );
  return wire;
}

export const view = (context: Partial<typeof KNOWN>, page_key = "k1"): View => ({
  page_key,
  view: "context",
  ...loaded({ ...KNOWN, ...context }),
});
export const told = () => document.body.textContent ?? "";
export const button = (words: string) =>
  [...document.querySelectorAll("button")].find(
    (each) => wordsOn(each) === words || each.ariaLabel === words,
  ) ?? document.createElement("button");
/** Without the key that stands on it. */
const wordsOn = (button: HTMLButtonElement) => {
  const key = button.querySelector(".key")?.textContent ?? "";
  const text = button.textContent?.trim() ?? "";
  return key ? text.slice(0, -key.length) : text;
};
export const click = async (words: string) => act(async () => button(words).click());
export const type = (text: string, field = document.querySelector("input")) => {
  if (!field) throw new Error("there is no field to type into");
  field.value = text;
  void act(() => void field.dispatchEvent(new Event("input", { bubbles: true })));
};
export const panel = () => document.querySelector<HTMLElement>("[data-panel]")?.focus();
export const settled = () => act(async () => undefined);
export const press = (key: string, on: Element = document.activeElement ?? document.body) =>
  void act(() => void on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
