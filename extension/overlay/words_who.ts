/** What the overlay says about who is who: suggestions, links, taking back, reports, and the list for leads. */
import { count } from "./counted";

/** Beyond these the sidecar counts no further. */
const MOST_COUNTED = 1_000;

export const whoWords = {
  // what is left out of a list
  and_more: (n: number, note: string) =>
    n < MOST_COUNTED
      ? `and ${n.toLocaleString("en")} more, ${note}`
      : `and ${MOST_COUNTED.toLocaleString("en")} or more others, ${note}`,
  left_out: {
    // open ones come first, but where there are very many, the oldest of them are left out, too
    asks: "answered, taken back or older",
    handoffs: "over or older",
    promises: "promised to them, settled or older",
    call_backs: "called back, dropped or older",
    acts: "decided before these",
    partings: "whom they are not",
    reviews: "when you look again",
    candidates: "search for them by name",
    cases: "search the history for them",
    records: "older than these",
    customers: "type more of the name or number",
    moved: "moved before these",
  },

  // a suggestion
  may_be: (name: string) => `May be the same person as ${name}`,
  suggestion_note:
    "You see the name and the reasons; everything else stays hidden until confirmed.",
  same_person: "Same person",
  not_same_person: "Not the same person",
  not_same: "Not the same",
  speaks_against: "speaks against",
  strong: "strong",
  fair: "fair",
  weak: "weak",
  why: "Why",
  hide: "Hide",
  no_evidence: "No reasons were kept.",

  // links and their details
  one_person: "One person:",
  known_only_in: "Known only in",
  details: "Details",
  hide_details: "Hide details",
  contacts: "Their contacts",
  why_one: "Why they are one person",
  decided: "Decided before",
  joined_by_rule: (rule: string) =>
    rule === "rule"
      ? "Joined automatically"
      : `Joined automatically (${rule.replaceAll("_", " ")})`,
  joined_by: (who: string) => `Confirmed by ${who}`,
  weights: "Weights",
  hide_weights: "Hide weights",
  together: "Together",
  bits_note: "In bits: each one doubles, or halves, how likely it is that they are one person.",
  why_suggested: "Why it was thought",
  hide_why: "Hide why",
  not_same_as: (name: string) => `Not the same person as ${name}`,
  no_decisions: "Nobody has decided anything here.",
  loading_decisions: "Fetching what was decided…",

  // taking back
  not_theirs: "Not theirs",
  not_theirs_of: (name: string, tool: string) => `Not theirs: ${name}, ${tool}`,
  move: "Move to another customer",
  move_of: (name: string, tool: string) => `Move to another customer: ${name}, ${tool}`,
  move_to: (name: string, tool: string) => `Whose is ${name} in ${tool}?`,
  move_search: "Search the customer it belongs to",
  split: "Split…",
  split_note: "Choose what belongs to somebody else.",
  split_now: (n: number) => `Split off ${count(n, "contact", "contacts")}`,
  cancel: "Cancel",
  undo: "Undo",
  undo_of: (what: string) => `Undo: ${what}`,
  taken_back: "Taken back.",
  joined: "Joined as one person.",
  refused: "Noted: not the same person.",
  kept: "Kept as one person.",
  moved: (name: string) => `Moved to ${name}.`,
  moved_out: "Taken out. Now a customer of its own.",
  split_off: (n: number) => `Split off ${count(n, "contact", "contacts")}.`,
  undone: "Undone. All is as it was before.",
  act: {
    confirm: "Confirmed as one person",
    refuse: "Refused",
    revoke: "Taken back",
    move: "Moved",
    split: "Split",
    keep: "Kept",
    undo: "Undone",
  },

  // "this is not right"
  not_right: "This is not right",
  hidden: "Hidden",
  reporting: "Telling your team lead…",
  reported: "Hidden and reported",
  reported_sub: "You said that this is not right.",
  reported_note:
    "Your team lead sees what stood here and why. Nothing of this customer is shown to you until they have answered; the answer appears here by itself.",
  reported_at: "Reported",
  unsent: "Hidden, but not reported yet",
  unsent_note: "Nobody has been told so far. It is tried again by itself.",
  show_again: "Show it again",
  was_wrong: (by: string) => `${by}: you were right, it was wrong.`,
  was_right: (by: string) => `${by} looked at it: what stood here is right.`,
  got_it: "Got it",

  // the list for leads
  review: "Review",
  review_title: "For team leads: what needs a second look",
  close_review: "Close the review",
  loading_review: "Fetching what needs a look…",
  reports: "Reported as not right",
  suggestions: "May be one person",
  doubts: "Worth a doubt",
  nothing_to_review: "Nothing needs a second look.",
  nothing_to_review_note: "New suggestions, doubts and reports appear here.",
  look_again: "Look again",
  all_looked_at: "That was all.",
  these_looked_at: "That was all of these.",
  skipped: "Skipped",
  skip: "Skip",
  keep: "Keep",
  it_was_wrong: "It was wrong",
  it_was_right: "It was right",
  open_customer: "Open",
  reported_by: (by: string) => `${by} says: not right`,
  a_word: (by: string) => `A word to ${by} (optional)`,
  answered: "Answered.",
  entries: (n: number) => (n === 0 ? "no entries" : count(n, "entry", "entries")),
} as const;
