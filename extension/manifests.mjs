/**
 * The four manifests that one manifest becomes. A browser's may only miss keys that it does not know;
 * a managed one may only have the hosts and the content script of the sites that IT switches on by itself.
 */

export const TARGETS = ["chromium", "firefox", "chromium-managed", "firefox-managed"];

/** What runs on a page, at run time on sites switched on one by one, or from the manifest. */
export const PAGE_SCRIPT = { js: ["page.js"], all_frames: true, run_at: "document_idle" };

/**
 * @param {string} target one of TARGETS
 * @param {Record<string, any>} manifest the one manifest
 * @param {{sites: string[], sidecar: string}} hosts match patterns, without ports: Firefox knows none
 * @returns {Record<string, any>}
 */
export function manifestFor(target, manifest, { sites, sidecar }) {
  const [browser, rollout] = target.split("-");
  const own = browser === "firefox" ? forFirefox(manifest) : forChromium(manifest);
  if (rollout !== "managed") return own;
  return {
    ...own,
    host_permissions: [sidecar, ...sites],
    ...(sites.length > 0 && { content_scripts: [{ matches: sites, ...PAGE_SCRIPT }] }),
  };
}

function forChromium({ browser_specific_settings: _, background, ...manifest }) {
  return { ...manifest, background: without(background, "scripts") };
}

function forFirefox({ key: _, minimum_chrome_version: __, storage: ___, ...manifest }) {
  return {
    ...manifest,
    background: without(manifest.background, "service_worker"),
    web_accessible_resources: manifest.web_accessible_resources.map((resource) =>
      without(resource, "use_dynamic_url"),
    ),
  };
}

function without(object, key) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
