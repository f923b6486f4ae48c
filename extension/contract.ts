/** The sidecar's answers, as its OpenAPI document says them. Generated; never edited by hand. */

export interface components {
  schemas: {
    Hint: {
      kind: string;
      value: string;
      tool?: string | null;
      record?: string | null;
      network?: string | null;
    };
    Identifier: { kind: string; value: string; tool?: string | null; network?: string | null };
    Verification: {
      state: string;
      how?: string | null;
      by?: string | null;
      at?: string | null;
      until?: string | null;
    };
    Flag: { flag: string; reason: string; by?: string | null; until?: string | null };
    Customer: {
      customer_id: string;
      name: string | null;
      since: string | null;
      language: string | null;
      time_zone: string | null;
      is_vip: boolean;
      organisation: string | null;
      identifiers: components["schemas"]["Identifier"][];
      verification: components["schemas"]["Verification"] | null;
      flags: components["schemas"]["Flag"][];
    };
    Evidence: { reason: string; weight: number };
    Candidate: {
      candidate_id: string;
      name: string | null;
      evidence: components["schemas"]["Evidence"][];
      link_id?: string | null;
    };
    BriefLine: {
      section: "handoff" | "need" | "told" | "tried" | "promised" | "records" | "effort";
      text: string;
      sources: string[];
    };
    Brief: { case_id: string | null; lines: components["schemas"]["BriefLine"][] };
    Case: {
      case_id: string;
      kind: string;
      state: string;
      opened_at: string;
      last_at: string;
      n_entries: number;
      line: string;
    };
    Attachment: { name: string; type: string | null; size: number | null; deep_link: string | null };
    Entry: {
      id: string;
      tool: string;
      native_id: string;
      contact_id: string;
      channel: string;
      direction: "inbound" | "outbound" | "internal";
      by: "person" | "bot" | "system";
      occurred_at: string;
      conversation: string | null;
      case_id: string | null;
      subject: string | null;
      text: string | null;
      folded: boolean;
      agent: string | null;
      team: string | null;
      duration_s: number | null;
      attachments: components["schemas"]["Attachment"][];
      deep_link: string | null;
      masked: boolean;
    };
    Record: {
      tool: string;
      native_id: string;
      kind: string;
      state: string;
      amount: string | null;
      currency: string | null;
      occurred_at: string;
      updated_at: string;
      deep_link: string | null;
    };
    Advice: { channel: string; reason: string; others: { channel: string; reason: string }[] };
    ToolState: {
      tool: string;
      state: "fresh" | "late" | "failing" | "paused" | "never";
      seen_at: string | null;
      failing_since: string | null;
    };
    ContextAnswer: {
      state: "known" | "ambiguous" | "suggested" | "unknown" | "not_allowed" | "not_synced";
      customer: components["schemas"]["Customer"] | null;
      candidates: components["schemas"]["Candidate"][];
      brief: components["schemas"]["Brief"] | null;
      cases: components["schemas"]["Case"][];
      entries: components["schemas"]["Entry"][];
      next: string | null;
      records: components["schemas"]["Record"][];
      active: components["schemas"]["Entry"][];
      advice: components["schemas"]["Advice"] | null;
      tools: components["schemas"]["ToolState"][];
      position: number;
      stream_url: string;
    };
    TimelineAnswer: { entries: components["schemas"]["Entry"][]; next: string | null };
    SearchAnswer: {
      customers: { customer_id: string; name: string | null; matched: string[] }[];
      next: string | null;
    };
    OriginalAnswer: { text: string };
  };
}
