/** States that a tidy day does not bring: too much, too long, nothing, trouble, and contacts of every other kind. */
import type { Context, View } from "../../signals";
import { DANA, EMPTY, KNOWN, loaded, PAGE_KEY, TOOLS } from "./cast";
import { at, entry, minutes_ago } from "./history";
import { MINE, NOTHING_MINE } from "./own_desk";
import type { Scene } from "./scenes";
import { CALL_BACK, effort, HANDED, IN_SHORT, line, PROMISES, promise } from "./story";

/** No blank in it, as addresses, links and German words have none. */
const UNBROKEN = "Rechtsschutzversicherungsgesellschaftsangestellter".repeat(2);
const LONG_NAME = "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff Senior, c/o Northwind";
const BRIEF = KNOWN.brief;

const LOWER_LINES = [
  effort([["2nd contact on this in 2 days", "en_07", "en_02"]]),
  line("need", "my card was charged twice for invoice 2217", "en_07"),
  line("told", "iPhone 12, bought in the shop", "en_03"),
  line("told", "“both bookings are on the statement that I attached on Monday evening”", "en_03"),
  line("promised", "the money within three days", "en_02"),
  line("records", "Charge of $189.00, 12 Nov 9:00 AM, succeeded: Invoice 2217, ch_3Nx1", "en_07"),
  line("records", "Charge of $189.00, 12 Nov 9:04 AM, disputed: Invoice 2217, ch_3Nx2", "en_07"),
];

const EVERY_KIND = [
  entry({
    id: "en_50",
    tool: "post:letters",
    channel: "post",
    direction: "inbound",
    occurred_at: minutes_ago(30),
    text: "Dear Sir or Madam, I return the tent as agreed and ask for my money back.",
    attachments: [scan("letter 2026-11-24.png"), scan(`${UNBROKEN}.tiff`)],
  }),
  entry({
    id: "en_51",
    tool: "web:shop",
    channel: "web",
    kind: "visit",
    direction: "inbound",
    occurred_at: minutes_ago(44),
    conversation: null,
    case_id: null,
    text: "Returns (3 times), Tent Skala 3, Basket left with 1 thing",
    duration_s: 380,
  }),
  entry({
    id: "en_52",
    channel: "email",
    direction: "outbound",
    by: "system",
    occurred_at: minutes_ago(90),
    conversation: "bulk",
    case_id: null,
    subject: "Autumn sale: everything for the last warm nights",
    text: null,
    folded: true,
  }),
  entry({
    id: "en_53",
    channel: "chat",
    direction: "outbound",
    by: "bot",
    occurred_at: minutes_ago(120),
    text: "Agent: Hello, I am the assistant. What is it about?\nCustomer: money\nAgent: I did not understand.",
  }),
  entry({
    id: "en_54",
    channel: "social",
    kind: "mention",
    direction: "inbound",
    occurred_at: minutes_ago(200),
    conversation: null,
    text: `Look at this https://example.org/${UNBROKEN} @acme`,
    deep_link: "https://x.example/danaw/status/2",
  }),
  entry({
    id: "en_55",
    tool: "calls:main",
    channel: "voice",
    direction: "inbound",
    occurred_at: minutes_ago(240),
    duration_s: 12,
    text: null,
    product: "Kettle Nine",
  }),
  entry({
    id: "en_56",
    channel: "voice",
    direction: "inbound",
    occurred_at: minutes_ago(260),
    text: null,
    masked: true,
  }),
];

export const HARD_DAYS: Readonly<Record<string, Scene>> = {
  brief_empty: { view: known({ brief: { ...BRIEF, lines: [], more: 0 }, promises: [] }) },
  brief_lower_case: {
    view: known({
      brief: { ...BRIEF, lines: LOWER_LINES, more: 0, in_short: IN_SHORT },
      candidates: [],
      handoffs: [{ ...HANDED, reason: "she has called three times" }],
    }),
  },
  brief_opened: {
    view: known({ brief: { ...BRIEF, lines: long_lines(), more: 4 } }),
    clicks: [".more-brief"],
  },
  promise_conflicting: {
    view: known({
      promises: [
        ...PROMISES,
        promise({ promise_id: "pm_7", what: "“the money by Friday”", state: "kept" }),
        promise({ promise_id: "pm_8", until: at(27, "17:00"), is_overdue: false }),
      ],
    }),
  },
  long_words: { view: view(long_words()) },
  long_words_details: { view: view(long_words()), clicks: [".one-person .summary .text"] },
  long_words_mine: { view: { page_key: PAGE_KEY, view: "no_customer" }, mine: full_desk() },
  call_backs: {
    view: known({
      candidates: [],
      call_backs: [
        CALL_BACK,
        { ...CALL_BACK, call_back_id: "pm_9", until: minutes_ago(90), language: "pt", what: null },
        { ...CALL_BACK, call_back_id: "pm_10", state: "kept" },
      ],
    }),
  },
  call_backs_many: {
    view: known({
      candidates: [],
      call_backs: ["b4", "b5", "b6", "b7", "b8"].map((id) => ({
        ...CALL_BACK,
        call_back_id: `pm_${id}`,
      })),
    }),
  },
  part_failed: {
    view: known({ candidates: [], call_backs: [{ ...CALL_BACK, until: "soon" }] }),
  },
  mine_empty: { view: { page_key: PAGE_KEY, view: "no_customer" }, mine: NOTHING_MINE },
  mentions_empty: {
    view: { page_key: PAGE_KEY, view: "no_customer" },
    clicks: ["[data-go=m]"],
    mentions: [],
  },
  tools_in_trouble: { view: known({ tools: troubled() }), clicks: [".freshness > button"] },
  history_of_every_kind: {
    view: known({ entries: EVERY_KIND }),
    clicks: [".source", ".tab-button:first-child"],
  },
  suggested_three: {
    view: view({ ...EMPTY, state: "suggested", candidates: Array.from({ length: 3 }, candidate) }),
  },
  ambiguous_many: {
    view: view({ ...EMPTY, state: "ambiguous", candidates: Array.from({ length: 12 }, candidate) }),
  },
};

function view(context: Context): View {
  return { page_key: PAGE_KEY, view: "context", ...loaded(context) };
}

function known(part: Partial<Context>): View {
  return view({ ...KNOWN, ...part });
}

function scan(name: string): Context["entries"][number]["attachments"][number] {
  return { name, type: "image/png", size: 640_000, is_scan: true, deep_link: null };
}

function long_lines(): Context["brief"]["lines"] {
  const told = "I have sent the statement twice, once by mail and once by the form on your website";
  return [
    ...BRIEF.lines,
    ...[1, 2, 3].map((n) => line("told", `${told}, as I said to call ${n}`, "en_03")),
  ];
}

function long_words(): Context {
  const customer = {
    ...DANA,
    name: LONG_NAME,
    organisation: UNBROKEN,
    identifiers: DANA.identifiers.map((each) => ({ ...each, value: `${each.value}${UNBROKEN}` })),
  };
  return {
    ...KNOWN,
    customer,
    contacts: KNOWN.contacts.map((each) => ({ ...each, name: LONG_NAME })),
    brief: {
      ...BRIEF,
      lines: BRIEF.lines.map((each) => ({ ...each, text: `${UNBROKEN} ${each.text}`, links: [] })),
    },
    records: KNOWN.records.map((each) => ({
      ...each,
      subject: UNBROKEN,
      state: "awaiting_fulfilment",
    })),
    handoffs: [
      { ...HANDED, reason: UNBROKEN, from: { agent: LONG_NAME, team: UNBROKEN, tool: null } },
    ],
    cases: KNOWN.cases.map((each) => ({
      ...each,
      line: UNBROKEN,
      kind: "complaint_about_a_colleague",
    })),
    entries: EVERY_KIND.map((each) => ({
      ...each,
      agent: LONG_NAME,
      text: UNBROKEN,
      subject: UNBROKEN,
    })),
    tools: TOOLS.map((each) => ({ ...each, label: `${each.label} ${UNBROKEN}` })),
  };
}

function full_desk(): typeof MINE {
  const rows = <T extends { customer_id: string }>(all: T[], key: keyof T): T[] =>
    Array.from({ length: 8 }, (_, n) =>
      all.map((each) => ({
        ...each,
        name: n % 2 ? LONG_NAME : UNBROKEN,
        [key]: `${each[key]}${n}`,
      })),
    ).flat();
  return {
    ...MINE,
    handoffs: rows(MINE.handoffs, "handoff_id"),
    asks: rows(MINE.asks, "ask_id"),
    promises: rows(MINE.promises, "promise_id"),
    call_backs: rows(MINE.call_backs, "call_back_id"),
    more: true,
  };
}

function troubled(): Context["tools"] {
  const reason = "needs a new sign-in: let the account allow the app again";
  const [first, second, third, fourth, fifth] = TOOLS;
  return [
    {
      ...first,
      state: "failing",
      failing_since: minutes_ago(11),
      seen_at: minutes_ago(11),
      reason,
    },
    { ...second, state: "failing", failing_since: minutes_ago(3), seen_at: null },
    { ...third, state: "paused", seen_at: minutes_ago(6) },
    { ...fourth, state: "never", seen_at: null },
    { ...fifth, state: "late", seen_at: minutes_ago(75) },
  ] as Context["tools"];
}

function candidate(_: unknown, n: number): Context["candidates"][number] {
  const evidence = [
    { reason: "same name and town in the profile", weight: 4.2, aside: false },
    { reason: "other language than before", weight: -1.1, aside: false },
  ];
  return {
    candidate_id: `cd_${n}`,
    name: n % 2 ? LONG_NAME : "Dana Whitfield",
    link_id: `li_${n}`,
    evidence,
  };
}
