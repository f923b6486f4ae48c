/** On which pages the page side runs: sites that people switched on one by one, and those of a managed build. */
import { browser } from "../browser";
import { isPattern, matches } from "./match";
import { Refused } from "./problem";
import { ownSites, policy, save } from "./settings";

const PAGE_SCRIPT = { js: ["page.js"], allFrames: true, runAt: "document_idle" } as const;

/** Match patterns that the manifest itself carries. */
export function builtInSites(): string[] {
  return (browser.runtime.getManifest().content_scripts ?? []).flatMap(
    (script) => script.matches ?? [],
  );
}

export function isSwitchedOn(address: string): boolean {
  return allSites().some((pattern) => matches(pattern, address));
}

export function allSites(): string[] {
  return [...new Set([...builtInSites(), ...(policy().sites ?? []), ...ownSites()])];
}

/** Runs from now on on these pages, also on those that are open; the browser's permission is there already. */
export async function switchOn(pattern: string): Promise<void> {
  if (!isPattern(pattern) || !(await browser.permissions.contains({ origins: [pattern] }))) {
    throw new Refused({
      title: "The browser does not let the extension onto these pages",
      detail: `Switch ${pattern} on once more and answer the browser's question with yes.`,
    });
  }
  await save({ sites: [...new Set([...ownSites(), pattern])] });
  await registerSites();
  await startInOpenTabs(pattern);
}

export async function switchOff(pattern: string): Promise<void> {
  await save({ sites: ownSites().filter((site) => site !== pattern) });
  await registerSites();
  // one that a managed build carries cannot be given back, and need not be
  await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}

let registering: Promise<void> = Promise.resolve();

/** Makes what is registered with the browser agree with what is switched on and permitted; one call at a time. */
export function registerSites(): Promise<void> {
  registering = registering.then(register, register);
  return registering;
}

async function register(): Promise<void> {
  const wanted = (await permitted(allSites())).filter((site) => !builtInSites().includes(site));
  const registered = await browser.scripting.getRegisteredContentScripts();
  const stale = registered.map(({ id }) => id).filter((id) => !wanted.includes(id));
  const missing = wanted.filter((site) => !registered.some(({ id }) => id === site));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  await browser.scripting.registerContentScripts(
    missing.map((site) => ({
      id: site,
      matches: [site],
      js: [...PAGE_SCRIPT.js],
      allFrames: true,
      runAt: PAGE_SCRIPT.runAt,
    })),
  );
}

async function permitted(sites: string[]): Promise<string[]> {
  const answers = await Promise.all(
    sites.map((site) => browser.permissions.contains({ origins: [site] })),
  );
  return sites.filter((_, n) => answers[n]);
}

async function startInOpenTabs(pattern: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: pattern });
  const starts = tabs.map(({ id }) =>
    browser.scripting.executeScript({
      target: { tabId: id ?? 0, allFrames: true },
      files: [...PAGE_SCRIPT.js],
    }),
  );
  await Promise.allSettled(starts); // a tab may close or show an error page meanwhile
}
