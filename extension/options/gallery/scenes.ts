/** Every state of the settings page, by name. */
import type { Problem, Settings } from "../../signals";

export interface Scene {
  settings: Settings;
  problem?: Problem;
  /** Selectors that are clicked, one after the other. */
  clicks?: string[];
  /** What the person answers when the browser asks for a permission. */
  allows?: boolean;
}

const FRESH: Settings = {
  sidecar_url: null,
  is_paired: false,
  is_refused: false,
  is_managed: false,
  sites: [],
  suggested: [],
  version: "0.1.0",
};

const PAIRED: Settings = {
  ...FRESH,
  sidecar_url: "http://127.0.0.1:8787",
  is_paired: true,
  sites: [
    { pattern: "https://helpdesk.example/*", is_managed: true },
    { pattern: "https://mail.example/*", is_managed: false },
    { pattern: "https://intranet.example/*", is_managed: false },
  ],
  suggested: [
    { label: "Helpdesk", pattern: "https://helpdesk.example/*" },
    { label: "Mail", pattern: "https://mail.example/*" },
    { label: "Payments", pattern: "https://pay.example/*" },
    { label: "Telephony", pattern: "https://calls.example/*" },
  ],
};

export const SCENES: Readonly<Record<string, Scene>> = {
  options_first: { settings: FRESH },
  options_no_code: { settings: FRESH, clicks: ["form .primary"] },
  options_wrong_code: {
    settings: { ...FRESH, sidecar_url: "http://127.0.0.1:8787" },
    problem: {
      title: "This code is not known",
      detail: "It may have been used already. Ask IT for a new one (“throughline pair”).",
    },
  },
  options_paired: { settings: PAIRED },
  options_managed: { settings: { ...PAIRED, is_managed: true } },
  options_refused: { settings: { ...PAIRED, is_refused: true } },
  options_not_allowed: { settings: PAIRED, clicks: ["li .primary"], allows: false },
  options_sign_out: { settings: PAIRED, clicks: ["section > button"] },
};
