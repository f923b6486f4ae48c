/** One state of the settings page, by its name after `#`. Never shipped. */
import { render } from "preact";
import type { BackgroundToOptions } from "../../signals";
import type { Line } from "../line";
import { Options } from "../options";
import { SCENES, type Scene } from "./scenes";

const SETTLED_MS = 60;

const root = document.getElementById("options");
const scene = SCENES[location.hash.slice(1)];
if (root && scene) void play(root, scene);
else document.documentElement.dataset.states = Object.keys(SCENES).join(" ");

async function play(where: HTMLElement, shown: Scene): Promise<void> {
  const allow = () => Promise.resolve(shown.allows ?? true);
  render(<Options line={playedLine(shown)} allow={allow} />, where);
  await settled();
  for (const selector of shown.clicks ?? []) {
    document.querySelector<HTMLElement>(selector)?.click();
    await settled();
  }
  document.documentElement.dataset.stands = "";
}

/** A line that plays the background: it tells the scene's settings, and its problem where it has one. */
function playedLine({ settings, problem }: Scene): Line {
  return {
    send: () => {},
    listen(listener: (signal: BackgroundToOptions) => void) {
      listener({ kind: "settings", settings });
      if (problem) listener({ kind: "failed", problem });
      return () => {};
    },
    wake: () => {},
  };
}

function settled(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLED_MS));
}
