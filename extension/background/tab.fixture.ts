/** For tests of a tab: ports as the browser makes them, and the sidecar at the other end of the network. */
import type { Hint, PageToBackground } from "../signals";

/** A port as the browser makes it, with what was sent through it. */
export function port<Signal>() {
  const sent: Signal[] = [];
  const end = { postMessage: (signal: Signal) => sent.push(signal), disconnect: () => undefined };
  return { sent, end: end as unknown as chrome.runtime.Port };
}

/** Knows whose each address and ticket is, and answers when told to. */
export class Sidecar {
  people: Record<string, string> = { "18": "Dana", "19": "Tom", "dana@x.example": "Dana" };
  position = 1;
  isDown = false;
  status = 200;
  /** What was told to leads, also what did not get through; `taken`: what did. */
  reports: { customer_id: string; idempotency_key: string | null }[] = [];
  taken = 0;
  asked: { hints?: Hint[]; customer_id?: string; unless_position?: number }[] = [];
  private gates: (() => void)[] = [];
  isSlow = false;

  readonly fetch = async (url: string, request: RequestInit): Promise<Response> => {
    const body = JSON.parse(String(request.body));
    const isReport = url.endsWith("/v1/reports");
    const idempotency_key = new Headers(request.headers).get("Idempotency-Key");
    if (isReport) this.reports.push({ ...body, idempotency_key });
    else this.asked.push(body);
    if (this.isSlow) await new Promise<void>((open) => this.gates.push(open));
    if (this.isDown) throw new TypeError("Failed to fetch");
    if (isReport) this.taken += 1;
    return new Response(JSON.stringify(isReport ? {} : this.answer(body)), { status: this.status });
  };

  /** Lets the oldest answer that is held back go. */
  release(): void {
    this.gates.shift()?.();
  }

  private answer(body: (typeof this.asked)[number]): object {
    if (body.unless_position === this.position) {
      return { unchanged: true, position: this.position };
    }
    const name = body.customer_id ?? this.people[body.hints?.[0]?.value ?? ""];
    const isHidden = this.taken > 0 && this.reports.some((each) => each.customer_id === name);
    if (isHidden) return { state: "not_allowed", customer: null, position: this.position };
    const customer = name ? { customer_id: name, name } : null;
    return { state: customer ? "known" : "unknown", customer, position: this.position };
  }
}

export function ticket(value: string) {
  return { kind: "record" as const, tool: "rt:main", record: "ticket", value };
}

export function email(value: string) {
  return { kind: "email" as const, value, network: null };
}

export function read(key: string, hints: { records?: Hint[]; fields?: Hint[]; seen?: Hint[] }) {
  return {
    kind: "read",
    page_key: key,
    records: [],
    fields: [],
    seen: [],
    ...hints,
  } as unknown as PageToBackground;
}
