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
import manifest from "./manifest.json" with { type: "json" };
import { manifestFor, TARGETS } from "./manifests.mjs";
import { buildDocuments, buildScript, copyAsTheyAre, MUTANTS } from "./rooms.mjs";

const mutant = process.env.THROUGHLINE_MUTANT ?? "";
const hosts = {
  sites: (process.env.SITES ?? "").split(/\s+/).filter(Boolean),
  sidecar: process.env.SIDECAR ?? "http://127.0.0.1/*",
};
const { values } = parseArgs({
  options: { out: { type: "string", default: join(import.meta.dirname, "dist") } },
});
if (mutant && !MUTANTS.includes(mutant)) {
  throw new Error(`THROUGHLINE_MUTANT is one of ${MUTANTS.join(", ")}, not ${mutant}`);
}
await buildAll(resolve(values.out));

async function buildAll(out) {
  const staging = await mkdtemp(join(tmpdir(), "throughline-build-"));
  try {
    await buildScript("page", staging, mutant);
    await buildScript("background", staging, mutant);
    await buildDocuments(staging);
    await copyAsTheyAre(staging);
    for (const target of TARGETS) {
      await write(join(out, target), staging, manifestFor(target, manifest, hosts));
    }
  } finally {
    await rm(staging, { recursive: true });
  }
}

/** Replaces what stood in this folder; others beside it are left alone. */
async function write(folder, staging, target) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(staging, folder, { recursive: true });
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(target, null, 2)}\n`);
}
