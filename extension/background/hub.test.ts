import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BackgroundToOverlay } from "../signals";
import { port } from "./tab.fixture";

vi.stubGlobal("chrome", {
  storage: {
    local: { get: async () => ({}), set: async () => undefined },
    onChanged: { addListener: () => undefined },
  },
});
const { save, ready } = await import("./settings");
const { tabOf } = await import("./hub");

const writing = new TextEncoder();
let line: ReadableStreamDefaultController<Uint8Array>;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (url: string) => {
    if (!url.endsWith("/v1/stream")) return new Response("{}");
    const start = (end: typeof line) => {
      line = end;
    };
    return new Response(new ReadableStream({ start }));
  });
  await ready;
  await save({ sidecar_url: "https://sidecar.example", token: "t", is_refused: false });
});

afterEach(() => {
  vi.useRealTimers();
});

async function hear(event: string, said: object): Promise<void> {
  line.enqueue(writing.encode(`event: ${event}\ndata: ${JSON.stringify(said)}\n\n`));
  await vi.advanceTimersByTimeAsync(10);
}

test("a busy hour tells each desk of its tools every few seconds, and never leaves the last news out", async () => {
  const overlay = port<BackgroundToOverlay>();
  tabOf(1).overlayCame(overlay.end);
  await vi.advanceTimersByTimeAsync(10);
  await hear("hello", { stream: "st_1" });
  const n_told = () =>
    overlay.sent.filter(({ kind, ...more }) => kind === "moved" && isOfTools(more)).length;
  const before = n_told();

  for (let n = 0; n < 20; n += 1) await hear("change", { customers: [`cu_${n}`] });
  expect(n_told() - before).toBe(1);

  await vi.advanceTimersByTimeAsync(5_000);
  expect(n_told() - before).toBe(2);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(n_told() - before).toBe(2);
});

function isOfTools(signal: object): boolean {
  return "topics" in signal && JSON.stringify(signal.topics) === '["tools"]';
}
