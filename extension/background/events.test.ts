import { expect, test } from "vitest";
import { type Arrival, arrivals } from "./events";

const HELLO = 'event: hello\ndata: {"stream":"s1","position":3}\n\n';
const CHANGE = 'event: change\nid: 4\ndata: {"position":4,\ndata: "customers":["cu_1"]}\n\n';

/** What arrives when the sidecar's bytes come in these pieces. */
async function heard(...pieces: string[]): Promise<Arrival[]> {
  const bytes = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytes.encode(piece));
      controller.close();
    },
  });
  const all: Arrival[] = [];
  for await (const arrival of arrivals(stream)) all.push(arrival);
  return all;
}

const BOTH = [
  { event: "hello", data: '{"stream":"s1","position":3}', id: null },
  { event: "change", data: '{"position":4,\n"customers":["cu_1"]}', id: "4" },
];

test("events arrive whole", async () => {
  expect(await heard(HELLO + CHANGE)).toEqual(BOTH);
});

test("it does not matter where the network cuts them", async () => {
  const text = (HELLO + CHANGE).replaceAll("\n", "\r\n");
  for (let cut = 1; cut < text.length; cut += 1) {
    expect(await heard(text.slice(0, cut), text.slice(cut))).toEqual(BOTH);
  }
});

test("a beat is a sign of life and no event", async () => {
  expect(await heard(": beat\n\n", HELLO)).toEqual(["beat", BOTH[0]]);
});

test("an id is remembered for the events after it", async () => {
  const [, second] = await heard("id: 9\ndata: a\n\n", "data: b\n\n");

  expect(second).toEqual({ event: "message", data: "b", id: "9" });
});

test("an event that was cut off is not half believed", async () => {
  expect(await heard(HELLO, 'event: change\ndata: {"posi')).toEqual([BOTH[0]]);
});

test("an event without end is refused", async () => {
  await expect(heard(`data: ${"x".repeat(1_000_001)}`)).rejects.toThrow("no end");
});
