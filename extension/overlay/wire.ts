/** The port to the background: views come in, actions go out, and each ask gets its own answer. */
import {
  ALIVE_EVERY_MS,
  type AnswerTo,
  type Ask,
  accept,
  BACKGROUND_TO_OVERLAY,
  type BackgroundToOverlay,
  type OverlayToBackground,
  type Problem,
} from "../signals";
import { words } from "./words";

type Answer<A extends Ask> = AnswerTo[A["call"]];
type Listener = (signal: BackgroundToOverlay) => void;

/** The part of a runtime port that is used here. */
export interface Port {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface Wire {
  send(signal: OverlayToBackground): void;
  /** Resolves with the answer, or rejects with an `AskFailed` that says why in words. */
  ask<A extends Ask>(ask: A): Promise<Answer<A>>;
  listen(listener: Listener): () => void;
}

export class AskFailed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

interface Waiting {
  resolve: (answer: AnswerTo[keyof AnswerTo]) => void;
  reject: (error: AskFailed) => void;
}

/**
 * Presents the nonce, and then carries what the background says. A port that is lost stays lost: the nonce is
 * spent, and the page side asks for a new frame with a new one.
 */
export function connect(nonce: string, opened: Port): Wire {
  const listeners = new Set<Listener>();
  const waiting = new Map<number, Waiting>();
  let port: Port | null = opened;
  let asked = 0;

  const receive = (message: unknown) => {
    const signal = accept(BACKGROUND_TO_OVERLAY, message);
    if (!signal) return;
    if (signal.kind === "answer" || signal.kind === "failed") settle(waiting, signal);
    else for (const listener of listeners) listener(signal);
  };
  const lose = () => {
    port = null;
    for (const { reject } of waiting.values()) reject(new AskFailed(LOST));
    waiting.clear();
  };
  const wire: Wire = {
    send: (signal) => port?.postMessage(signal),
    ask<A extends Ask>(ask: A) {
      asked += 1;
      const ask_id = asked;
      return new Promise<Answer<A>>((resolve, reject) => {
        if (!port) return reject(new AskFailed(LOST));
        waiting.set(ask_id, { resolve: resolve as Waiting["resolve"], reject });
        port.postMessage({ kind: "ask", ask_id, ask });
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  opened.onMessage.addListener(receive);
  opened.onDisconnect.addListener(lose);
  wire.send({ kind: "hello", nonce });
  setInterval(() => wire.send({ kind: "alive" }), ALIVE_EVERY_MS);
  return wire;
}

/** What to say of any error that came out of an ask. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AskFailed) return error.problem;
  return { title: words.failed, detail: error instanceof Error ? error.message : "" };
}

const LOST: Problem = {
  title: "The extension was interrupted",
  detail: "Try again in a moment; if it stays like this, reload the page.",
};

type Settling = Extract<BackgroundToOverlay, { kind: "answer" | "failed" }>;

function settle(waiting: Map<number, Waiting>, signal: Settling): void {
  const found = waiting.get(signal.ask_id);
  waiting.delete(signal.ask_id);
  if (signal.kind === "answer") found?.resolve(signal.answer);
  else found?.reject(new AskFailed(signal.problem));
}
