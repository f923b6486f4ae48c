/** What is being handed on, asked and promised about the gallery's people. */
import type {
  AskLine,
  CallBackLine,
  Context,
  Draft,
  HandoffLine,
  Party,
  PromiseLine,
} from "../../signals";
import { at, DOUBLE_CHARGE, minutes_ago, NOW } from "./history";

const DANA = "cu_00000000000000da";
const JONAS = "cu_00000000000000e7";
export const LI = "cu_00000000000000e8";
const inMinutes = (n: number) => minutes_ago(-n);

export const ANA: Party = { agent: "Ana", team: "Customer service", tool: null };
const MARA: Party = { agent: "Mara", team: "Managers", tool: null };
const BILLING: Party = { agent: null, team: "Billing", tool: null };

export const HANDED: HandoffLine = handoff({
  reason:
    "A refund of 189.00 is above my limit. She has called three times, please do not ask again.",
  told: ["“charged twice for invoice 2217”", "Both bookings are on the statement she sent"],
  tried: ["Second charge found in the payment tool"],
  promised: ["“the money within three days”, by Ana, due yesterday"],
  is_mine: true,
});

export const GIVEN: HandoffLine[] = [
  handoff({ is_given_by_me: true, reason: HANDED.reason }),
  handoff({
    handoff_id: "ho_00000000000000a3",
    to: { agent: "Ben", team: "Billing", tool: null },
    is_given_by_me: true,
    state: "declined",
    answered_by: "Ben",
    answered_at: minutes_ago(2),
    decline_reason: "Not a billing question: the second one is a hold by her bank.",
  }),
];

export const ACCEPTED: HandoffLine = handoff({
  is_given_by_me: true,
  state: "accepted",
  accepted_by: "Ben",
  answered_at: minutes_ago(1),
});

export const ANSWERED_THERE: HandoffLine = handoff({
  handoff_id: "ho_00000000000000a4",
  to: { agent: null, team: "Managers", tool: null },
  is_given_by_me: true,
  state: "done",
  answered_by: "Mara",
  answered_at: minutes_ago(3),
  answered_in: "zendesk:main",
});

export const ASKED: AskLine = ask({ is_mine: true });

export const ASKING: AskLine = ask({ from: ANA, is_given_by_me: true });

export const ANSWERED_ASK: AskLine = ask({
  is_given_by_me: true,
  state: "answered",
  answer: "yes",
  text: "Yes, and add a voucher of 20.",
  answered_by: "Mara",
  answered_at: minutes_ago(1),
});

/** The overdue one was confirmed; the other was only found in a text. */
export const PROMISES: PromiseLine[] = [
  promise({ promise_id: "pm_00000000000000b1", entry_id: "en_02", is_confirmed: true }),
  promise({
    what: "“an answer by Wednesday at the latest”",
    by: "Ben",
    entry_id: "en_04",
    until: at(25, "17:00"),
    is_overdue: false,
  }),
];

export const CALL_BACK: CallBackLine = {
  call_back_id: "pm_00000000000000b3",
  customer_id: JONAS,
  what: "About the missing parcel",
  number: "+49 30 5550 118",
  from: inMinutes(20),
  until: inMinutes(140),
  time_zone: "Europe/Berlin",
  language: "German",
  to: BILLING,
  state: "open",
  is_overdue: false,
  attempts: [
    { at: minutes_ago(50), entry_id: "en_20", answered: false },
    { at: minutes_ago(20), entry_id: "en_21", answered: false },
  ],
  case_id: null,
  at: minutes_ago(120),
  by: "Ana",
  settled_by: null,
  settled_at: null,
  is_mine: true,
};

export const FLAG: NonNullable<Context["customer"]>["flags"][number] = {
  flag_id: "fl_00000000000000f1",
  kind: "vulnerable",
  reason: "Recently widowed; said so on the phone. Speak slowly, no upselling.",
  until: new Date(NOW + 30 * 86_400_000).toISOString(),
  by: "Ana",
  team: "Customer service",
  at: minutes_ago(1_500),
  ended_by: null,
  ended_at: null,
};

export const DRAFT: Draft = {
  case_id: DOUBLE_CHARGE,
  need: "Charged twice, invoice 2217",
  told: ["“charged twice for invoice 2217”", "Both bookings are on the statement that she sent"],
  tried: ["Second charge found; approval needed"],
  promised: ["“the money within three days”, by Ana, due yesterday"],
  teams: ["Billing", "Managers", "Returns"],
  absent_teams: ["Returns"],
  absent_but_you: ["Returns"],
  agents: [
    { ...MARA, away_until: null, goes_to: null, ask_goes_to: null },
    {
      ...{ agent: "Ben", team: "Billing", tool: null, away_until: at(24, "14:30") },
      ...{ goes_to: "Billing", ask_goes_to: "Billing" },
    },
  ],
};

export const IN_SHORT: Context["brief"]["in_short"] = {
  text:
    "The customer says their card was charged twice for invoice 2217. We can see both charges here." +
    " Ana promised the money within three days.",
  model: "qwen3:8b",
};

/** Two more needs beside the double charge, so that there is something to choose between. */
export const THREE_NEEDS: Context["cases"] = [
  need({
    case_id: "ca_0000000000000003",
    kind: "delivery",
    line: "Where is the repair kit? Order 1001",
    state: "waiting_for_customer",
    opened_at: at(22, "09:00"),
    last_at: at(23, "08:00"),
  }),
  need({
    case_id: "ca_0000000000000004",
    kind: "account",
    line: "Wants the newsletter to her private address",
    opened_at: at(23, "18:00"),
    last_at: minutes_ago(300),
    urgency: "low",
  }),
];

type Line = Context["brief"]["lines"][number];

export function line(section: Line["section"], text: string, source: string): Line {
  return { section, text, sources: [source], due_at: null, by: null, links: [] };
}

/** Each number with the entries that it counts. */
export function effort(numbers: [string, ...string[]][]): Line {
  const text = numbers.map(([words]) => words).join(", ");
  const links = numbers.map(([words, ...sources]) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length, sources };
  });
  return { section: "effort", text, sources: [], due_at: null, by: null, links };
}

export function need(part: Partial<Context["cases"][number]>): Context["cases"][number] {
  return {
    case_id: "ca_0",
    kind: "billing",
    state: "waiting_for_us",
    urgency: "normal",
    opened_at: at(20, "11:02"),
    last_at: minutes_ago(120),
    n_entries: 2,
    line: "",
    reasons: [],
    channels: ["email"],
    conversations: 1,
    ...part,
  };
}

function handoff(part: Partial<HandoffLine>): HandoffLine {
  return {
    handoff_id: "ho_00000000000000a1",
    customer_id: DANA,
    kind: "handoff",
    state: "open",
    from: ANA,
    to: BILLING,
    reason: null,
    told: [],
    tried: [],
    promised: [],
    case_id: DOUBLE_CHARGE,
    entry_id: null,
    at: minutes_ago(12),
    accepted_by: null,
    answered_by: null,
    answered_at: null,
    answered_in: null,
    decline_reason: null,
    is_mine: false,
    is_nobody_here: false,
    is_given_by_me: false,
    deep_link: null,
    ...part,
  };
}

function ask(part: Partial<AskLine>): AskLine {
  return {
    ask_id: "ho_00000000000000c1",
    customer_id: DANA,
    state: "open",
    question: "May we refund the second charge today?",
    kind: "refund",
    amount: "189.00",
    currency: "USD",
    by: new Date(NOW + 3 * 3_600_000).toISOString(),
    is_overdue: false,
    from: ANA,
    to: MARA,
    answer: null,
    text: null,
    answered_by: null,
    answered_at: null,
    case_id: DOUBLE_CHARGE,
    entry_id: null,
    at: minutes_ago(6),
    is_mine: false,
    is_nobody_here: false,
    is_given_by_me: false,
    ...part,
  };
}

export function promise(part: Partial<PromiseLine>): PromiseLine {
  return {
    promise_id: null,
    customer_id: DANA,
    what: "“the money within three days”",
    by: "Ana",
    until: at(23, "17:00"),
    state: "open",
    is_overdue: true,
    is_confirmed: false,
    entry_id: null,
    case_id: DOUBLE_CHARGE,
    at: at(20, "11:10"),
    settled_by: null,
    settled_at: null,
    is_mine: false,
    ...part,
  };
}
