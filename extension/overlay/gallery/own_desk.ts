/** What lies on the desk of the gallery's agent, and what strangers have posted about the company. */
import type { Mention, Mine } from "../../signals";
import { at, minutes_ago } from "./history";
import { ANSWERED_ASK, ASKED, CALL_BACK, HANDED, LI, promise } from "./story";

export const MINE: Mine = {
  handoffs: [{ ...HANDED, ...of("Dana Whitfield", "Charged twice, invoice 2217", null) }],
  asks: [{ ...ASKED, ...of("Dana Whitfield", "Charged twice, invoice 2217", ASKED.by) }],
  promises: [
    {
      ...promise({
        promise_id: "pm_00000000000000b4",
        customer_id: LI,
        what: "“we send a new one tomorrow”",
        by: "you",
        until: at(23, "10:00"),
        is_confirmed: true,
        is_mine: true,
      }),
      ...of("Li Wei", "Broken kettle", at(23, "10:00")),
    },
  ],
  call_backs: [{ ...CALL_BACK, ...of("Jonas Weber", "Missing parcel", CALL_BACK.until) }],
  answered: [
    {
      ...ANSWERED_ASK,
      ask_id: "ho_0c",
      ...of("Margaret O’Neill", "Goodwill for the late tent", null),
    },
  ],
  moved: [
    {
      customer_id: "cu_00000000000000e9",
      name: "Tom O’Neill",
      case_id: null,
      entry_id: "en_30",
      line: "“It arrived, thank you. The invoice still names my wife.”",
      channel: "email",
      at: minutes_ago(34),
    },
  ],
  n_more_moved: 0,
  since: minutes_ago(600),
  absent_until: null,
  more: false,
  position: 41,
};

export const NOTHING_MINE: Mine = {
  ...MINE,
  handoffs: [],
  asks: [],
  promises: [],
  call_backs: [],
  answered: [],
  moved: [],
};

export const MENTIONS: Mention[] = [
  mention({
    entry_id: "en_40",
    author: "Pia (@pia_brews)",
    text: "Third week with a Kettle Nine that whistles at 60°. Is that a feature? Asking for my neighbours.",
    since: minutes_ago(192),
  }),
  mention({
    entry_id: "en_41",
    network: "mastodon",
    author: "@tents@outdoor.example",
    text: "Anybody else whose acme tent lost its seams in the first rain?",
    since: minutes_ago(41),
    author_is_known: true,
    customer_id: LI,
  }),
  mention({
    entry_id: "en_42",
    author: "@acme_fan",
    text: "Shout-out to acme support, replaced my stove in two days.",
    since: minutes_ago(12),
  }),
];

function mention(part: Partial<Mention>): Mention {
  return {
    entry_id: "en_4",
    tool: "bluesky:acme",
    network: "bluesky",
    text: "",
    author: "",
    author_is_known: false,
    waited_s: 0,
    since: minutes_ago(60),
    deep_link: "https://bluesky.example/post/1",
    answered_by: null,
    dismissed: null,
    customer_id: null,
    ...part,
  };
}

function of(name: string, line: string, due_at: string | null) {
  return { name, line, due_at };
}
