/** What the options page may see and change. */
import { browser } from "../browser";
import type { BackgroundToOptions, OptionsToBackground, Settings } from "../signals";
import { pair, unpair } from "./pair";
import { problemOf } from "./problem";
import { askNow, onNewReading, tools } from "./reading";
import { account, isRefused, onChange, ownSites, policy, sidecarUrl } from "./settings";
import { allSites, switchOff, switchOn } from "./sites";

type Port = chrome.runtime.Port;

const ports = new Set<Port>();

export function optionsCame(port: Port): void {
  ports.add(port);
  tellSettings(port);
  void askNow().catch(() => undefined); // suggestions only; pairing says if nobody answers
}

export function optionsLeft(port: Port): void {
  ports.delete(port);
}

export async function hearOptions(port: Port, signal: OptionsToBackground): Promise<void> {
  try {
    await obey(signal);
    tellSettings(port);
  } catch (error) {
    tell(port, { kind: "failed", problem: problemOf(error) });
  }
}

onChange(() => ports.forEach(tellSettings));
onNewReading(() => ports.forEach(tellSettings));

async function obey(signal: OptionsToBackground): Promise<void> {
  switch (signal.kind) {
    case "pair":
      return pair(signal.sidecar_url, signal.code);
    case "unpair":
      return unpair();
    case "switch_on":
      return switchOn(signal.pattern);
    case "switch_off":
      return switchOff(signal.pattern);
  }
}

function tellSettings(port: Port): void {
  tell(port, { kind: "settings", settings: settings() });
}

function settings(): Settings {
  return {
    sidecar_url: sidecarUrl(),
    is_paired: account() !== null,
    is_refused: isRefused(),
    is_managed: policy().sidecar_url !== undefined,
    sites: allSites().map((pattern) => ({ pattern, is_managed: !ownSites().includes(pattern) })),
    suggested: tools().map(({ label, base_url }) => ({ label, pattern: patternOf(base_url) })),
    version: browser.runtime.getManifest().version,
  };
}

/** Without the port, which Firefox's match patterns do not know. */
function patternOf(baseUrl: string): string {
  const { protocol, hostname } = new URL(baseUrl);
  return `${protocol}//${hostname}/*`;
}

function tell(port: Port, signal: BackgroundToOptions): void {
  port.postMessage(signal);
}
