/**
 * Builds the extension: `npm run build [-- --out DIR]` writes DIR/{chromium,firefox,chromium-managed,firefox-managed}.
 * SITES="https://a.example/* https://b.example/*": the pages that the managed ones run on without being asked;
 * SIDECAR="https://sidecar.example/*": the sidecar that they may reach (this machine's, if not set).
 * THROUGHLINE_MUTANT=no_hide|open_root|no_nonce: for tests only, leaves one defence out to see its test fail.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import preact from "@preact/preset-vite";
import { build } from "vite";
import manifest from "./manifest.json" with { type: "json" };
import { manifestFor, TARGETS } from "./manifests.mjs";

const root = import.meta.dirname;
const mutant = process.env.THROUGHLINE_MUTANT ?? "";
const MUTANTS = ["", "no_hide", "open_root", "no_nonce"];

const { values } = parseArgs({ options: { out: { type: "string", default: join(root, "dist") } } });
if (!MUTANTS.includes(mutant)) {
  throw new Error(`THROUGHLINE_MUTANT is one of ${MUTANTS.slice(1).join(", ")}, not ${mutant}`);
}
await buildAll(resolve(values.out), {
  sites: (process.env.SITES ?? "").split(/\s+/).filter(Boolean),
  sidecar: process.env.SIDECAR ?? "http://127.0.0.1/*",
});

async function buildAll(out, hosts) {
  const staging = await mkdtemp(join(tmpdir(), "throughline-build-"));
  try {
    await buildRooms(staging);
    for (const target of TARGETS) {
      await writeTarget(join(out, target), staging, manifestFor(target, manifest, hosts));
    }
  } finally {
    await rm(staging, { recursive: true });
  }
}

/** Page and background are one plain script each, as both browsers want them; the others are documents. */
async function buildRooms(staging) {
  await buildScript("page", staging);
  await buildScript("background", staging);
  await build({
    ...shared(staging),
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    build: {
      ...shared(staging).build,
      modulePreload: false,
      assetsInlineLimit: 0,
      rollupOptions: { input: ["overlay/index.html", "options/index.html"] },
    },
  });
  await cp(join(root, "icons"), join(staging, "icons"), { recursive: true });
  await cp(join(root, "policy.json"), join(staging, "policy.json"));
}

async function buildScript(room, staging) {
  await build({
    ...shared(staging),
    build: {
      ...shared(staging).build,
      lib: {
        entry: `${room}/main.ts`,
        formats: ["iife"],
        name: "throughline",
        fileName: () => `${room}.js`,
      },
    },
  });
}

function shared(staging) {
  return {
    root,
    base: "/",
    configFile: false,
    logLevel: "warn",
    define: { MUTANT: JSON.stringify(mutant) },
    build: { outDir: staging, emptyOutDir: false, target: "es2022", minify: "esbuild" },
  };
}

/** Replaces what stood there; another target's files are left alone. */
async function writeTarget(folder, staging, target) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(staging, folder, { recursive: true });
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(target, null, 2)}\n`);
}
