/** The overlay's first breath: present the nonce, then draw what the background sends, and nothing before. */
import { render } from "preact";
import { browser } from "../browser";
import { PORT } from "../signals";
import { App } from "./app";
import { connect } from "./wire";

const root = document.getElementById("overlay");
const nonce = location.hash.slice(1);

if (root && nonce) {
  const wire = connect(nonce, browser.runtime.connect({ name: PORT.overlay }));
  render(<App wire={wire} />, root);
}
