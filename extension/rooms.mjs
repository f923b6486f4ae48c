/** Builds each room of the extension into a folder; what the browsers get is made of it by `build.mjs`. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import preact from "@preact/preset-vite";
import { build } from "vite";

const root = import.meta.dirname;

/** Defences that a test's build can leave out, one at a time, to see that their tests then fail. */
export const MUTANTS = ["no_hide", "open_root", "no_nonce"];

/**
 * Page and background are one plain script each, as both browsers want them.
 * @param {string} room
 * @param {string} folder
 * @param {string} mutant one of MUTANTS, or "" for what is shipped
 */
export async function buildScript(room, folder, mutant) {
  const lib = {
    entry: `${room}/main.ts`,
    formats: ["iife"],
    name: "throughline",
    fileName: () => `${room}.js`,
  };
  await build({ ...shared(mutant), build: { ...output(folder), lib } });
}

/**
 * Overlay and options are documents of their own; no style or script stands in the document itself.
 * @param {string} folder
 */
export async function buildDocuments(folder) {
  await build({
    ...shared(""),
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    build: {
      ...output(folder),
      modulePreload: false,
      assetsInlineLimit: 0,
      rollupOptions: { input: ["overlay/index.html", "options/index.html"] },
    },
  });
}

/** @param {string} folder */
export async function copyAsTheyAre(folder) {
  for (const name of ["icons", "policy.json"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
}

function shared(mutant) {
  return {
    root,
    base: "/",
    configFile: false,
    logLevel: "warn",
    define: { MUTANT: JSON.stringify(mutant) },
  };
}

function output(folder) {
  return { outDir: folder, emptyOutDir: false, target: "es2022", minify: "esbuild" };
}
