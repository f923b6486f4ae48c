/** The settings page: sign in to the sidecar, and choose on which sites the overlay may run. */
import { render } from "preact";
import { browser } from "../browser";
import { PORT } from "../signals";
import { openLine } from "./line";
import { Options } from "./options";

const root = document.getElementById("options");

if (root) {
  const line = openLine(() => browser.runtime.connect({ name: PORT.options }));
  // asked for right in the click, or the browser refuses to ask the person
  const allow = (pattern: string) => browser.permissions.request({ origins: [pattern] });
  addEventListener("focus", line.wake);
  render(<Options line={line} allow={allow} />, root);
}
