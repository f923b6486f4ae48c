/** The gallery: one state of the overlay, by its name after `#`, with everything standing still. Never shipped. */
import { render } from "preact";
import { App } from "../app";
import { FixedNow } from "../clock";
import { NOW } from "./history";
import { playedWire } from "./played";
import { SCENES, type Scene } from "./scenes";

/** Longer than a blink and than a pause in typing, after which things appear. */
const SETTLED_MS = 260;
/** From a click to the next: what it changes is drawn. */
const CLICK_MS = 60;
/** What has not come by then never comes. */
const LATEST_MS = 5_000;

const root = document.getElementById("overlay");
const scene = SCENES[location.hash.slice(1)];
if (root && scene) void play(root, scene);
else document.documentElement.dataset.states = Object.keys(SCENES).join(" ");

/** Draws it, clicks and types what the scene says, and marks the document when it stands. */
async function play(where: HTMLElement, shown: Scene): Promise<void> {
  const wire = playedWire(shown);
  const { arrives, stands_on } = shown;
  if (arrives) addEventListener("arrive", () => wire.play({ kind: "view", view: arrives }));
  render(
    <FixedNow.Provider value={NOW}>
      <App wire={wire} />
    </FixedNow.Provider>,
    where,
  );
  for (const selector of shown.clicks ?? []) {
    (await found(selector)).click();
    await passed(CLICK_MS);
  }
  if (shown.typed) {
    await found("input[type=search]");
    type(shown.typed);
    await passed(SETTLED_MS);
  }
  if (stands_on) {
    // the panel takes the keyboard once it is drawn
    await found("[data-panel]:focus");
    (await found(stands_on)).focus();
    dispatchEvent(new Event("arrive"));
  }
  await passed(SETTLED_MS);
  document.documentElement.dataset.stands = "";
}

function type(text: string): void {
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Waits for what is to be clicked; throws where a scene names what never comes. */
async function found(selector: string): Promise<HTMLElement> {
  for (let waited = 0; waited < LATEST_MS; waited += CLICK_MS) {
    const element = document.querySelector<HTMLElement>(selector);
    if (element) return element;
    await passed(CLICK_MS);
  }
  throw new Error(`nothing to click on in ${location.hash}: ${selector}`);
}

function passed(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
