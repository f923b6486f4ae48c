/** Server-sent events out of a response that is still arriving. */

/** One event; `id` is the last that was given, as the next connection must repeat it. */
export interface ServerEvent {
  event: string;
  data: string;
  id: string | null;
}

/** What arrived: an event, or only a sign of life (a comment). */
export type Arrival = ServerEvent | "beat";

const LONGEST_EVENT = 1_000_000;

/** Yields as lines arrive (https://html.spec.whatwg.org/multipage/server-sent-events.html); ends with the stream. */
export async function* arrivals(stream: ReadableStream<Uint8Array>): AsyncGenerator<Arrival> {
  let data: string[] = [];
  let event = "";
  let id: string | null = null;
  for await (const line of lines(stream)) {
    if (line.startsWith(":")) yield "beat";
    else if (line !== "") {
      const [field, value] = split(line);
      if (field === "data") data.push(value);
      if (field === "event") event = value;
      if (field === "id") id = value;
    } else if (data.length > 0) {
      yield { event: event || "message", data: data.join("\n"), id };
      data = [];
      event = "";
    }
  }
}

function split(line: string): [string, string] {
  const colon = line.indexOf(":");
  if (colon < 0) return [line, ""];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
}

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(decoder()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const complete = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = complete.pop() ?? "";
      if (rest.length > LONGEST_EVENT) throw new Error("an event of the stream has no end");
      yield* complete;
    }
  } finally {
    await reader.cancel();
  }
}

/** TextDecoderStream's types and the response's do not agree on their buffers. */
function decoder(): ReadableWritablePair<string, Uint8Array> {
  return new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
}
