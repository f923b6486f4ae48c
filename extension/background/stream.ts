/** The one stream of this browser: what changes in the sidecar arrives here, whatever number of tabs is open. */
import { waitAfter } from "./backoff";
import { arrivals, type ServerEvent } from "./events";
import { NotPaired } from "./problem";
import { account } from "./settings";
import { openStream, post } from "./sidecar";

/** The sidecar gives a sign of life every 15 s; a line that is silent for longer is dead. */
const SILENCE_MS = 40_000;

interface Ears {
  /** Connected, for the first time or again: what changed in between may have been missed. */
  onOpen(): void;
  onChange(customers: string[]): void;
  /** Lists beside the customers changed, such as `mine`. */
  onTopics(topics: string[]): void;
  /** Something changed for nobody that is watched. */
  onPosition(): void;
  onLost(): void;
  onRefused(): void;
}

interface Said {
  stream?: string;
  customers?: string[];
  topics?: string[];
}

export interface Stream {
  /** Keeps a connection until `stop`. */
  start(): void;
  stop(): void;
  /** Tries again at once if it is waiting to. */
  hurry(): void;
  /** Tells the sidecar of which customers to hear; does nothing while there is no connection. */
  watch(customers: string[]): Promise<void>;
}

export function createStream(ears: Ears): Stream {
  let run: AbortController | null = null;
  let streamId: string | null = null;
  let lastEventId: string | null = null;
  let wake: (() => void) | null = null;

  const hear = ({ event, data, id }: ServerEvent): void => {
    lastEventId = id ?? lastEventId;
    const said = JSON.parse(data) as Said;
    if (event === "hello") {
      streamId = said.stream ?? null;
      ears.onOpen();
    }
    const { customers = [], topics = [] } = said;
    if (event === "change" && topics.length > 0) ears.onTopics(topics);
    if (event === "change" && (customers.length > 0 || topics.length === 0)) {
      ears.onChange(customers);
    }
    if (event === "position") ears.onPosition();
  };

  /** One connection, until it ends; true if it ever said anything. */
  const listen = async (stop: AbortSignal): Promise<boolean> => {
    const who = account();
    if (!who) return false;
    const dead = new AbortController();
    const response = await openStream(who, lastEventId, AbortSignal.any([stop, dead.signal]));
    let timer = setTimeout(() => dead.abort(), SILENCE_MS);
    try {
      for await (const arrival of arrivals(response.body ?? new ReadableStream())) {
        clearTimeout(timer);
        timer = setTimeout(() => dead.abort(), SILENCE_MS);
        if (arrival !== "beat") hear(arrival);
      }
    } finally {
      clearTimeout(timer);
    }
    return streamId !== null;
  };

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms);
    });

  const keepOpen = async (stop: AbortSignal): Promise<void> => {
    let failures = 0;
    while (!stop.aborted) {
      const wasOpen = await listen(stop).catch((error) => {
        if (error instanceof NotPaired) return refused();
        return streamId !== null;
      });
      if (stop.aborted) return;
      failures = wasOpen ? 1 : failures + 1;
      if (wasOpen) ears.onLost();
      streamId = null;
      await pause(waitAfter(failures));
    }
  };
  const refused = (): boolean => {
    stream.stop();
    ears.onRefused();
    return false;
  };

  const stream: Stream = {
    start() {
      if (run || !account()) return;
      run = new AbortController();
      void keepOpen(run.signal);
    },
    stop() {
      run?.abort();
      run = null;
      streamId = null;
      wake?.();
    },
    hurry: () => wake?.(),
    async watch(customers) {
      const who = account();
      if (who && streamId !== null) {
        await post(who, "/v1/stream/watch", { stream: streamId, customers });
      }
    },
  };
  return stream;
}
