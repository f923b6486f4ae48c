/** What the gallery's customer and the company have said to each other. */
import type { Context } from "../../signals";

type Entry = Context["entries"][number];

/** Tuesday morning; everything in the gallery stands still at this moment. */
export const NOW = Date.parse("2026-11-24T10:42:00-05:00");

export const minutes_ago = (n: number) => new Date(NOW - n * 60_000).toISOString();
export const at = (day: number, time: string) =>
  new Date(`2026-11-${String(day).padStart(2, "0")}T${time}:00-05:00`).toISOString();

export const DOUBLE_CHARGE = "ca_0000000000000001";
export const TENT = "ca_0000000000000002";

export const ENTRIES: Entry[] = [
  entry({
    id: "en_01",
    tool: "rt:main",
    channel: "voice",
    direction: "internal",
    occurred_at: minutes_ago(12),
    agent: "Ana",
    team: "Customer service",
    text: "Handing over to Billing: a refund of 189.00 is above my limit. Customer is calm but has called three times. Please do not ask her for the statement again, it came by mail on Tuesday.",
  }),
  entry({
    id: "en_02",
    tool: "calls:main",
    contact_id: "ct_calls",
    channel: "voice",
    direction: "inbound",
    occurred_at: minutes_ago(21),
    agent: "Ana",
    team: "Customer service",
    duration_s: 372,
    text: "Customer: I have now explained this three times. I was charged twice for invoice 2217, and on Monday I was promised the money within three days.\nAgent: I can see both charges here. I am very sorry about this.\nCustomer: I do not want an apology, I want the refund.\nAgent: It needs an approval by Billing. I am handing it over now, with everything you told me.",
    deep_link: "https://calls.example/4812",
  }),
  entry({
    id: "en_03",
    tool: "mail:help",
    contact_id: "ct_mail",
    direction: "inbound",
    occurred_at: at(23, "21:14"),
    subject: "Re: Charged twice, invoice 2217",
    text: "Attached is the statement with both bookings. Could somebody please look at it before Wednesday? My rent leaves that account.",
    folded: true,
    attachments: [
      file("statement-november.pdf", 181_234),
      file("screenshot of both bookings.png", 81_234),
    ],
    deep_link: "https://mail.example/INBOX/812",
  }),
  entry({
    id: "en_04",
    tool: "rt:main",
    direction: "outbound",
    occurred_at: at(23, "16:40"),
    agent: "Ben",
    team: "Billing",
    subject: "Re: Charged twice, invoice 2217",
    text: "Thank you, we see the second booking and are looking into it.",
    deep_link: "https://helpdesk.example/Ticket/Display.html?id=4812",
  }),
  entry({
    id: "en_05",
    tool: "x:acme",
    contact_id: "ct_x",
    channel: "social",
    direction: "inbound",
    occurred_at: at(23, "09:02"),
    text: "Day 2 of @acme charging me twice. Anybody home?",
    deep_link: "https://x.example/danaw/status/1",
  }),
  entry({
    id: "en_06",
    tool: "rt:main",
    direction: "outbound",
    by: "system",
    occurred_at: at(20, "11:03"),
    subject: "[acme #4812] Charged twice, invoice 2217",
    text: "We have received your request and will answer within one working day.",
  }),
  entry({
    id: "en_07",
    tool: "rt:main",
    direction: "inbound",
    occurred_at: at(20, "11:02"),
    subject: "Charged twice, invoice 2217",
    text: "Hello, my card was charged twice for invoice 2217 (2 × $189.00, both on 12 November). Please refund one of them.",
    deep_link: "https://helpdesk.example/Ticket/Display.html?id=4812",
  }),
  entry({
    id: "en_08",
    tool: "calls:main",
    contact_id: "ct_calls",
    channel: "voice",
    direction: "outbound",
    occurred_at: at(9, "15:20"),
    agent: "Chloe",
    team: "Billing",
    duration_s: 45,
    case_id: TENT,
    text: null,
    masked: true,
  }),
  entry({
    id: "en_09",
    tool: "mail:help",
    contact_id: "ct_mail",
    channel: "email",
    direction: "inbound",
    occurred_at: at(8, "08:12"),
    case_id: TENT,
    subject: "Which tent poles fit the Skala 3?",
    text: "Do the 9.5 mm poles fit? The shop page says both.",
  }),
];

export function entry(part: Partial<Entry>): Entry {
  return {
    id: "en_00",
    tool: "mail:help",
    native_id: part.id ?? "1",
    contact_id: "ct_rt",
    channel: "email",
    direction: "inbound",
    by: "person",
    occurred_at: minutes_ago(60),
    conversation: "t-1",
    case_id: DOUBLE_CHARGE,
    subject: null,
    text: "Hello",
    folded: false,
    agent: null,
    team: null,
    duration_s: null,
    attachments: [],
    deep_link: null,
    masked: false,
    kind: "interaction",
    product: null,
    ...part,
  };
}

function file(name: string, size: number): Entry["attachments"][number] {
  return { name, type: null, size, is_scan: false, deep_link: "https://mail.example/INBOX/812" };
}
