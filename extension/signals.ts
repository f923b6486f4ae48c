/**
 * Every signal between the rooms of the extension, by direction. The receiver drops what is not in its list.
 *
 *     page (each frame) <--> background <--> overlay
 *                                ^---------> options
 *
 * Page, overlay and options never speak to each other. The page side never receives customer data,
 * and nothing is ever posted to the page itself.
 */
import type { components } from "./contract";
import {
  boolean,
  list,
  number,
  object,
  oneOf,
  orNull,
  type SignalOf,
  type TypeOf,
  text,
  trusted,
} from "./shape";
import { type AnswerTo, ask } from "./signals_ask";
import type { Context } from "./signals_told";

export { accept } from "./shape";

export type {
  Acts,
  AnswerTo,
  Ask,
  Decided,
  Moved,
  Original,
  Reported,
  Represented,
  Reviews,
  Scan,
  SearchResult,
  Split,
  Timeline,
  Tools,
  Undone,
} from "./signals_ask";

export type { FlagKind, NewPromise, StoryAsk, To } from "./signals_story";

export type {
  AskLine,
  CallBackLine,
  Context,
  Corrected,
  Draft,
  HandoffLine,
  Mention,
  Mentions,
  Mine,
  News,
  Party,
  PromiseLine,
  WhyCase,
} from "./signals_told";

/** Names of the long-lived ports; each room opens one, the background answers. */
export const PORT = { page: "page", overlay: "overlay", options: "options" } as const;

/** Every visible room says `alive` this often: a browser stops a background that hears nothing for 30 s. */
export const ALIVE_EVERY_MS = 20_000;

/** Random, new for each reading of a page; never made from its address. */
const pageKey = text(40);
const id = text(200);
const address = text(2_000);
const origin = text(300);

/** A record id that stands in the page's address: `{kind: "record", tool: "rt:main", record: "ticket", value: "18"}`. */
const recordHint = object({
  kind: oneOf("record"),
  tool: text(100),
  record: text(40),
  value: text(200),
});

/** An identifier read off the page, not yet believed. `network` names the platform of a handle. */
const identifierHint = object({
  kind: oneOf(
    "email",
    "phone",
    "handle",
    "contact_id",
    "order_number",
    "invoice_number",
    "account_number",
  ),
  value: text(200),
  network: orNull(text(40)),
});

export type RecordHint = TypeOf<typeof recordHint>;
export type IdentifierHint = TypeOf<typeof identifierHint>;
export type Hint = RecordHint | IdentifierHint;

/** How the overlay stands on a page; remembered for each site. `width` in CSS pixels, when expanded. */
const place = object({
  is_collapsed: boolean,
  side: oneOf("left", "right"),
  width: number,
});
export type Place = TypeOf<typeof place>;

/** What an error says to a person; from the sidecar's problem details, or our own. */
const problem = object({ title: text(300), detail: text(2_000) });
export type Problem = TypeOf<typeof problem>;

/** How a tool's pages are read, by its `page.json`; nouns only, nothing that acts. */
export type Adapter = components["schemas"]["PageAdapter"];

/** How to read pages: the tools that this site may be, and whose addresses are the company's own. */
export interface Reading {
  tools: { tool: string; base_url: string; adapter: Adapter }[];
  own: components["schemas"]["OwnIdentifiers"];
}

// ---------------------------------------------------------------- page and background

export const PAGE_TO_BACKGROUND = {
  /** A frame has read what it shows. `records` come from its address, `fields` from the adapter, `seen` from anywhere. */
  read: {
    page_key: pageKey,
    records: list(recordHint, 4),
    fields: list(identifierHint, 20),
    seen: list(identifierHint, 20),
  },
  /** A frame no longer shows what it had read (it navigates); what was known of it is void from now on. */
  turned: { page_key: pageKey },
  /** The top frame has seen one of its frames go on to another document: all that frames had read is void. */
  frame_turned: {},
  /** The top frame is ready to show the overlay and wants a nonce for a new overlay frame. */
  frame_wanted: {},
  /** The page keeps removing or hiding the host; it has been given up until the next navigation. */
  gave_up: {},
  /** By the agent's key: collapse or expand, on this site. */
  fold: { is_collapsed: boolean },
  /** The keyboard has been given to the overlay. */
  focused: {},
  /** Still here and visible. */
  alive: {},
} as const;

export const BACKGROUND_TO_PAGE = {
  /** How to read pages of this site; sent at connection and again when it changes. */
  reading: { reading: trusted<Reading>() },
  /** Make the overlay frame, with this one-time nonce in the fragment of its address. */
  frame: { nonce: text(64), place },
  /** The overlay now shows what belongs to this key: the host may be seen, if the key is still the page's. */
  shown: { page_key: pageKey },
  /** What this tab shows has changed elsewhere (another frame): hide, take a new key, read again. */
  turn: {},
  /** Stand like this. */
  place: { place },
  /** The agent pressed the key of the command: give the keyboard to the overlay, or fold it and take it back. */
  toggle: {},
  /** Give the keyboard back to where it was on the page. */
  leave: {},
  /** Take the overlay away until the next navigation. */
  close: {},
} as const;

// ---------------------------------------------------------------- overlay and background

export const OVERLAY_TO_BACKGROUND = {
  /** First word of a new overlay frame: the nonce of its own address. Until it is believed, nothing is sent to it. */
  hello: { nonce: text(64) },
  /** The view of this key has been painted. */
  shown: { page_key: pageKey },
  /** A question; see `Ask`. `ask_id` counts up in one overlay. */
  ask: { ask_id: number, ask },
  /** The agent says which candidate it is. -> a new view */
  choose: { page_key: pageKey, candidate_id: id },
  /** Look at another customer than the page's (found by search). -> a new view */
  look_at: { page_key: pageKey, customer_id: id },
  /** Back to the page's own customer. -> a new view */
  look_back: { page_key: pageKey },
  /** What stands here is not right: nothing of it is shown from now on, and a lead is told. -> a new view */
  report: { page_key: pageKey },
  /** Ask the sidecar again now. */
  retry: {},
  /** Stand like this from now on, on this site: collapse, expand, change side, resize. */
  place: { place },
  /** Open a record in its own tool, in a new tab. Only http and https. */
  open: { deep_link: address },
  /** Escape: the keyboard goes back to the page. */
  leave: {},
  /** Take the overlay away until the next navigation. */
  close: {},
  /** Open the extension's options, to sign in. */
  options: {},
  /** Still here and visible. */
  alive: {},
} as const;

/** A context, when it was loaded, why this customer, and the hints of the page (for "read from this page"). */
export interface Loaded {
  context: Context;
  loaded_at: string;
  chosen_by: "page" | "candidate" | "search";
  hints: Hint[];
}

/** All that the overlay can be asked to draw. Always for exactly one key. */
export type View = { page_key: string } & (
  | { view: "starting" }
  | { view: "not_paired"; reason: "never" | "refused" }
  | { view: "no_customer" }
  | { view: "loading"; hints: Hint[] }
  | ({ view: "context" } & Loaded)
  /** Taken off the screen by the agent; `problem`: why it could not be reported yet. */
  | { view: "reported"; problem: Problem | null }
  | {
      view: "unreachable";
      since: string;
      retry_at: string | null;
      last: Loaded | null;
      problem: Problem | null;
    }
);

export const BACKGROUND_TO_OVERLAY = {
  /** Draw this now, in place of everything that stood there, then say `shown`. */
  view: { view: trusted<View>() },
  /** The host stands like this. */
  place: { place },
  /** The keyboard has come to the overlay. */
  focus: {},
  /** Lists beside the customers may have changed and should be read again: `mine`, `mentions`, `tools`. */
  moved: { topics: list(text(40), 20) },
  /** What each tool account is called; sent before the first view and again when it changes. */
  tools: { tools: list(object({ tool: text(100), label: text(200) }), 1_000) },
  /** Whether this agent may be shown the list for team leads; the sidecar decides again on every call. */
  rights: { may_review: boolean },
  /** The answer to `ask`; its type by `AnswerTo`. */
  answer: { ask_id: number, answer: trusted<AnswerTo[keyof AnswerTo]>() },
  /** `ask` could not be answered. */
  failed: { ask_id: number, problem },
} as const;

// ---------------------------------------------------------------- options and background

/** What the options page shows. */
const settings = object({
  sidecar_url: orNull(address),
  is_paired: boolean,
  /** The token was refused by the sidecar: sign in again. */
  is_refused: boolean,
  /** Set by the company's policy: shown, not asked. */
  is_managed: boolean,
  sites: list(object({ pattern: origin, is_managed: boolean }), 200),
  /** Tools that the sidecar knows, as suggestions of sites. */
  suggested: list(object({ label: text(200), pattern: origin }), 200),
  version: text(20),
});
export type Settings = TypeOf<typeof settings>;

export const OPTIONS_TO_BACKGROUND = {
  /** Exchange a pairing code for a token; the permission for this sidecar has been asked for already. */
  pair: { sidecar_url: address, code: text(100) },
  /** Forget the token. */
  unpair: {},
  /** Run on pages of this match pattern (`https://helpdesk.example/*`); its permission has been asked for already. */
  switch_on: { pattern: origin },
  switch_off: { pattern: origin },
} as const;

export const BACKGROUND_TO_OPTIONS = {
  /** Sent at connection and after every change. */
  settings: { settings },
  /** The last request could not be met. */
  failed: { problem },
} as const;

export type PageToBackground = SignalOf<typeof PAGE_TO_BACKGROUND>;
export type BackgroundToPage = SignalOf<typeof BACKGROUND_TO_PAGE>;
export type OverlayToBackground = SignalOf<typeof OVERLAY_TO_BACKGROUND>;
export type BackgroundToOverlay = SignalOf<typeof BACKGROUND_TO_OVERLAY>;
export type OptionsToBackground = SignalOf<typeof OPTIONS_TO_BACKGROUND>;
export type BackgroundToOptions = SignalOf<typeof BACKGROUND_TO_OPTIONS>;
