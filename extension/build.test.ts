// @vitest-environment node
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import manifest from "./manifest.json";
import { manifestFor, TARGETS } from "./manifests.mjs";
import { buildScript } from "./rooms.mjs";

const MUTANTS = ["no_hide", "open_root", "no_nonce"];
const HOSTS = { sites: ["http://rt.test/*", "http://mail.test/*"], sidecar: "http://127.0.0.1/*" };
const folders: string[] = [];
let shipped: string;

beforeAll(() => {
  shipped = newFolder();
  run(["--out", shipped], "");
}, 120_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "throughline-test-"));
  folders.push(folder);
  return folder;
}

function run(args: string[], mutant: string): void {
  execFileSync("node", ["build.mjs", ...args], {
    cwd: import.meta.dirname,
    env: { ...process.env, THROUGHLINE_MUTANT: mutant, SITES: HOSTS.sites.join(" ") },
    stdio: "pipe",
  });
}

function text(...path: string[]): string {
  return readFileSync(join(...path), "utf8");
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

/** Paths of the values that differ, as `a.b`. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (!isObject(one) || !isObject(other)) return [path];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .flatMap((key) => differences(one[key], other[key], path ? `${path}.${key}` : key))
    .sort();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

test("a browser's manifest only misses what that browser does not know", () => {
  expect(differences(manifest, manifestFor("chromium", manifest, HOSTS))).toEqual([
    "background.scripts",
    "browser_specific_settings",
  ]);
  expect(differences(manifest, manifestFor("firefox", manifest, HOSTS))).toEqual([
    "background.service_worker",
    "key",
    "minimum_chrome_version",
    "storage",
    "web_accessible_resources.0.use_dynamic_url",
  ]);
});

test.each(["chromium", "firefox"])(
  "the managed %s only has hosts and a content script more",
  (browser) => {
    const own = manifestFor(browser, manifest, HOSTS);
    const managed = manifestFor(`${browser}-managed`, manifest, HOSTS);

    expect(differences(own, managed)).toEqual(["content_scripts", "host_permissions"]);
    expect(managed.host_permissions).toEqual([HOSTS.sidecar, ...HOSTS.sites]);
    expect(managed.content_scripts).toEqual([
      { matches: HOSTS.sites, js: ["page.js"], all_frames: true, run_at: "document_idle" },
    ]);
  },
);

test("what is shipped asks for no page at its installation", () => {
  const { permissions, optional_host_permissions, ...rest } = manifest;

  expect(permissions).toEqual(["storage", "scripting"]);
  expect(optional_host_permissions).toEqual(["http://*/*", "https://*/*"]);
  expect(Object.keys(rest)).not.toContain("host_permissions");
  expect(Object.keys(rest)).not.toContain("content_scripts");
  expect(Object.keys(rest)).not.toContain("externally_connectable");
});

test("pages may load one document of ours and nothing else", () => {
  expect(manifest.web_accessible_resources.flatMap(({ resources }) => resources)).toEqual([
    "overlay/index.html",
  ]);
});

test("the extension's own pages run nothing but its own scripts", () => {
  const policy = manifest.content_security_policy.extension_pages;

  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests|\*/);
});

test("its Chromium id is always the same", () => {
  const digest = createHash("sha256").update(Buffer.from(manifest.key, "base64")).digest("hex");
  const id = [...digest.slice(0, 32)].map((d) => "abcdefghijklmnop"[Number.parseInt(d, 16)]);

  expect(id.join("")).toBe("legibomedkmajipbfoimdgckflgcbjpn");
});

test("the four packages hold the same files, and differ in their manifest alone", () => {
  for (const target of TARGETS) {
    expect(files(join(shipped, target))).toEqual(files(join(shipped, "chromium")));
    const built = JSON.parse(text(shipped, target, "manifest.json"));
    expect(built).toEqual(manifestFor(target, manifest, HOSTS));
  }
});

test("what runs on a page is at most 6 kB over the wire", () => {
  expect(gzipSync(text(shipped, "chromium", "page.js"), { level: 9 }).length).toBeLessThan(6_144);
});

test("what runs on a page cannot post to it, call the network or store anything", () => {
  const script = text(shipped, "chromium", "page.js");

  expect(script).not.toMatch(/window\.postMessage|parent\.postMessage|CustomEvent|dispatchEvent/);
  expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|\.storage\b|innerHTML|\beval\b/);
});

test("no script of ours names a host of the outside world", () => {
  for (const file of files(join(shipped, "chromium")).filter((name) => name.endsWith(".js"))) {
    const hosts = text(shipped, "chromium", file).match(/https?:\/\/[\w.-]+/g) ?? [];
    const foreign = hosts.filter(
      (host) => !/^https?:\/\/(www\.w3\.org|127\.0\.0\.1|[\w.]+\.example)/.test(host),
    );
    expect(foreign, file).toEqual([]);
  }
});

test("every defence is in what is shipped", () => {
  for (const script of ["page.js", "background.js"]) {
    expect(text(shipped, "chromium", script)).not.toMatch(/MUTANT|no_hide|open_root|no_nonce/);
  }
  expect(text(shipped, "chromium", "page.js")).toContain('mode:"closed"');
});

test.each(MUTANTS)(
  "a test can leave %s out, and the build is then another",
  async (mutant) => {
    const room = mutant === "no_nonce" ? "background" : "page";
    const folder = newFolder();
    await buildScript(room, folder, mutant);

    expect(text(folder, `${room}.js`)).not.toBe(text(shipped, "chromium", `${room}.js`));
  },
  60_000,
);

test("a defence that does not exist cannot be left out", () => {
  expect(() => run([], "no_such")).toThrow("THROUGHLINE_MUTANT is one of");
});
