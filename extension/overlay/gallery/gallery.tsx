/** The gallery: one state of the overlay, by its name after `#`, with everything standing still. Never shipped. */
import { render } from "preact";
import { App } from "../app";
import { FixedNow } from "../clock";
import { NOW } from "./history";
import { playedWire } from "./played";
import { SCENES, type Scene } from "./scenes";

/** Longer than a blink and than a pause in typing, after which things appear. */
const SETTLED_MS = 260;

const root = document.getElementById("overlay");
const scene = SCENES[location.hash.slice(1)];
if (root && scene) void play(root, scene);
else document.documentElement.dataset.states = Object.keys(SCENES).join(" ");

/** Draws it, clicks and types what the scene says, and marks the document when it stands. */
async function play(where: HTMLElement, shown: Scene): Promise<void> {
  render(
    <FixedNow.Provider value={NOW}>
      <App wire={playedWire(shown)} />
    </FixedNow.Provider>,
    where,
  );
  await settled();
  for (const selector of shown.clicks ?? []) {
    document.querySelector<HTMLElement>(selector)?.click();
    await settled();
  }
  if (shown.typed) {
    type(shown.typed);
    await settled();
    await settled();
  }
  document.documentElement.dataset.stands = "";
}

function type(text: string): void {
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function settled(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLED_MS));
}
