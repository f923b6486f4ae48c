/** The invented people of the gallery and of the overlay's tests, in the shapes that the sidecar sends. */
import type { Context, Hint, Loaded } from "../../signals";
import { at, DOUBLE_CHARGE, ENTRIES, entry, minutes_ago, NOW, TENT } from "./history";
import { effort, line, need, PROMISES } from "./story";

type Tool = Context["tools"][number];
type Customer = NonNullable<Context["customer"]>;

export const PAGE_KEY = "k1";

export const TOOLS: Tool[] = [
  tool("rt:main", "Helpdesk", 0.2),
  tool("mail:help", "Mail", 2),
  tool("pay:main", "Payments", 0.5),
  tool("calls:main", "Telephony", 0.4),
  tool("x:acme", "X", 3),
];

export const TROUBLED_TOOLS: Tool[] = TOOLS.map((each) =>
  each.tool === "calls:main"
    ? { ...each, state: "failing", seen_at: minutes_ago(11), failing_since: minutes_ago(11) }
    : each,
);

export const FIRST_READING: Tool[] = [
  tool("rt:main", "Helpdesk", 0.2),
  { ...tool("mail:help", "Mail", 0), state: "never", seen_at: null },
  { ...tool("calls:main", "Telephony", 40), state: "late" },
];

export const EMPTY: Context = {
  state: "unknown",
  customer: null,
  candidates: [],
  n_more_candidates: 0,
  contacts: [],
  links: [],
  brief: { case_id: null, lines: [], more: 0, related: null, in_short: null },
  cases: [],
  n_more_cases: 0,
  entries: [],
  next: null,
  records: [],
  n_more_records: 0,
  active: [],
  advice: null,
  handoffs: [],
  n_more_handoffs: 0,
  asks: [],
  n_more_asks: 0,
  promises: [],
  n_more_promises: 0,
  call_backs: [],
  n_more_call_backs: 0,
  organisation_members: null,
  representatives: { speaks_for: [], spoken_for_by: [] },
  tools: TOOLS,
  position: 41,
  stream_url: "/v1/stream",
  unchanged: false,
  report: null,
};

export const DANA: Customer = {
  customer_id: "cu_00000000000000da",
  name: "Dana Whitfield",
  since: "2019-03-04T09:00:00Z",
  language: "en",
  time_zone: "America/Los_Angeles",
  is_vip: true,
  organisation: "Northwind",
  identifiers: [
    { kind: "email", value: "dana@northwind.example", network: null, tool: "rt:main" },
    { kind: "email", value: "dana@northwind.example", network: null, tool: "pay:main" },
    { kind: "email", value: "dana.whitfield@home.example", network: null, tool: "mail:help" },
    { kind: "phone", value: "+1 415 555 0101", network: null, tool: "calls:main" },
    { kind: "phone", value: "+1 415 555 0101", network: null, tool: "rt:main" },
    { kind: "handle", value: "@danaw", network: "x", tool: "x:acme" },
    { kind: "invoice_number", value: "2217", network: null, tool: "pay:main" },
  ],
  verification: {
    state: "verified",
    how: "last digits of the card",
    by: "Ana",
    until: at(24, "18:00"),
  },
  flags: [],
  n_open: 1,
  n_entries: 41,
};

const CONTACTS: Context["contacts"] = [
  contact("ct_rt", "rt:main", "Dana Whitfield", "email", "dana@northwind.example"),
  contact("ct_mail", "mail:help", "D. Whitfield", "email", "dana.whitfield@home.example"),
  contact("ct_calls", "calls:main", "Dana Whitfield", "phone", "+1 415 555 0101"),
  contact("ct_x", "x:acme", "Dana W.", "handle", "@danaw"),
];

export const KNOWN: Context = {
  ...EMPTY,
  state: "known",
  customer: DANA,
  contacts: CONTACTS,
  links: [
    {
      link_id: "li_1",
      contacts: ["ct_rt", "ct_mail"],
      state: "auto",
      by: "same_phone_and_name",
      at: at(23, "21:14"),
      evidence: [
        { reason: "same mobile number in the signature", weight: 9.2, aside: false },
        { reason: "answers the same thread", weight: 6.1, aside: false },
        { reason: "other first name: “D.”", weight: -0.6, aside: false },
      ],
    },
    {
      link_id: "li_2",
      contacts: ["ct_rt", "ct_calls"],
      state: "confirmed",
      by: "Ana",
      at: at(20, "11:30"),
      evidence: [{ reason: "same telephone number", weight: 8.4, aside: false }],
    },
  ],
  candidates: [
    {
      candidate_id: "cd_00000000000000db",
      name: "dana_w_sf",
      link_id: "li_3",
      evidence: [
        { reason: "same picture as in the profile of @danaw", weight: 3.4, aside: false },
        { reason: "same town in the profile", weight: 1.2, aside: false },
      ],
    },
  ],
  brief: {
    case_id: DOUBLE_CHARGE,
    lines: [
      effort([
        ["4th contact on this in 4 days", "en_07", "en_05", "en_03", "en_02"],
        ["3 channels", "en_07", "en_05", "en_02"],
        ["2 departments", "en_04", "en_01"],
        ["waited 47 min", "en_03"],
        ["first promise overdue", "en_02"],
      ]),
      line(
        "handoff",
        "Ana, Customer service, to Billing: “a refund of 189.00 is above my limit”",
        "en_01",
      ),
      line("need", "“my card was charged twice for invoice 2217”", "en_07"),
      line("told", "“Attached is the statement with both bookings”", "en_03"),
      line("tried", "“I can see both charges here”", "en_02"),
      {
        ...line("promised", "“the money within three days”", "en_02"),
        by: "Ana",
        due_at: at(23, "17:00"),
      },
      line("records", "Two charges of $189.00 on 12 November, the second one disputed", "en_07"),
      line("told", "“My rent leaves that account”", "en_03"),
    ],
    more: 2,
    related: null,
    in_short: null,
  },
  cases: [
    need({
      case_id: TENT,
      kind: "pre_sales",
      state: "settled",
      opened_at: at(8, "08:12"),
      last_at: at(9, "15:20"),
      line: "Which tent poles fit the Skala 3?",
    }),
    need({
      case_id: DOUBLE_CHARGE,
      urgency: "high",
      n_entries: 7,
      line: "Charged twice, invoice 2217",
      reasons: ["their last words wait for ours since the call today", "they say: three times"],
    }),
  ],
  entries: ENTRIES,
  promises: PROMISES.slice(0, 1),
  records: [
    record("re_1", "charge", "succeeded", "189.00", "Invoice 2217"),
    record("re_2", "charge", "disputed", "189.00", "Invoice 2217"),
    record("re_3", "order", "delivered", "189.00", "Tent Skala 3"),
    record("re_4", "subscription", "active", "9.00", "Repair plan"),
  ],
  advice: {
    channel: "voice",
    reason: "a question of money, and she has called three times; Billing waits 2 min.",
    others: [
      { channel: "email", reason: "answers within a day" },
      { channel: "sms", reason: "reads at once, short" },
    ],
  },
};

/** People named in other writing directions, whose text must not reorder what stands beside it. */
export const LEILA: Context = {
  ...KNOWN,
  customer: {
    ...DANA,
    name: "ليلى حداد",
    organisation: "שלום בע״מ",
    time_zone: "Asia/Beirut",
  },
  contacts: CONTACTS.map((each) => ({ ...each, name: "ليلى حداد" })),
  entries: ENTRIES.map((each, n) => ({
    ...each,
    text:
      n === 1
        ? "تم خصم المبلغ مرتين للفاتورة 2217 (189.00 USD)، الرجاء رد أحد المبلغين."
        : each.text,
    subject: n === 2 ? "فاتورة 2217 \u202eevil" : each.subject,
  })),
};

/** A customer of many years: two thousand entries and more to come. */
export const LONG: Context = {
  ...KNOWN,
  entries: Array.from({ length: 2_000 }, (_, n) =>
    entry({
      ...ENTRIES[n % ENTRIES.length],
      id: `en_long_${n}`,
      occurred_at: new Date(NOW - n * 5 * 3_600_000).toISOString(),
      conversation: `t-${n}`,
    }),
  ),
  next: "older",
};

export const PAGE_HINTS: Hint[] = [
  { kind: "record", tool: "rt:main", record: "ticket", value: "4812" },
  { kind: "email", value: "li.wei@example.net", network: null },
  { kind: "phone", value: "+49 30 5550 118", network: null },
];

export function loaded(context: Context, more: Partial<Loaded> = {}): Loaded {
  return { context, loaded_at: minutes_ago(1), chosen_by: "page", hints: [], ...more };
}

function tool(id: string, label: string, age_min: number): Tool {
  const seen_at = minutes_ago(age_min);
  return { tool: id, label, state: "fresh", seen_at, failing_since: null, reason: null };
}

function contact(contact_id: string, of_tool: string, name: string, kind: string, value: string) {
  const network = kind === "handle" ? "x" : null;
  return {
    contact_id,
    tool: of_tool,
    name,
    identifiers: [{ kind, value, network, tool: of_tool }],
  };
}

function record(id: string, kind: string, state: string, amount: string, subject: string) {
  return {
    id,
    tool: "pay:main",
    native_id: id,
    kind,
    state,
    amount,
    currency: "USD",
    subject,
    occurred_at: at(12, "09:00"),
    deep_link: `https://pay.example/${id}`,
  };
}
