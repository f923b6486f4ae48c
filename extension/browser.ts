/** The one place that knows Chrome from Firefox. */

/** Both speak the `chrome` name with promises in Manifest V3. */
export const browser = globalThis.chrome;

/**
 * Lets the overlay load on pages that demand COEP of their frames, and gives each its own connections.
 * Firefox has no such frames and does not need them here.
 */
export function makeCredentialless(frame: HTMLIFrameElement): void {
  if ("credentialless" in frame) frame.credentialless = true;
}

/** Chrome can keep scripts on pages from reading what we store; Firefox keeps them apart by process only. */
export async function keepStorageFromPages(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
}

/** What IT has set by policy; Firefox rejects where no policy is there, Chrome answers after up to 3 s. */
export async function readPolicy(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {};
  }
}
