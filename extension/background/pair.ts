/** Signing in: a pairing code becomes a token, which the sidecar binds to this extension's origin. */
import type { components } from "../contract";
import { Refused } from "./problem";
import { normalUrl, policy, save, sidecarUrl, spentCode } from "./settings";
import { post } from "./sidecar";

type PairAnswer = components["schemas"]["PairAnswer"];

/** Throws Refused for a wrong code or address, Unreachable if nobody answers there. */
export async function pair(url: string, code: string): Promise<void> {
  const sidecar_url = normalUrl(url);
  if (!/^https?:\/\/[^/]/.test(sidecar_url)) {
    throw new Refused({
      title: "This is not an address of a sidecar",
      detail: "It begins with https:// (or http:// on this machine).",
    });
  }
  const account = { sidecar_url, token: null };
  const { token, role } = await post<PairAnswer>(account, "/v1/pair", { code: code.trim() });
  await save({ sidecar_url, token, role, is_refused: false });
}

export async function unpair(): Promise<void> {
  await save({ token: null, is_refused: false });
}

/** Signs in with the code that IT has set, once for each code. */
export async function pairByPolicy(): Promise<void> {
  const { pairing_code, token } = policy();
  const url = sidecarUrl();
  if (!pairing_code || token || !url || pairing_code === spentCode()) return;
  await pair(url, pairing_code);
  await save({ spent_code: pairing_code });
}
