/** The port to the background; opened again when the browser has put the background to sleep. */
import {
  accept,
  BACKGROUND_TO_OPTIONS,
  type BackgroundToOptions,
  type OptionsToBackground,
} from "../signals";

/** The part of a runtime port that is used here. */
export interface Port {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface Line {
  send(signal: OptionsToBackground): void;
  listen(listener: (signal: BackgroundToOptions) => void): () => void;
  /** Make sure that what is shown is up to date. */
  wake(): void;
}

export function openLine(open: () => Port): Line {
  const listeners = new Set<(signal: BackgroundToOptions) => void>();
  let port: Port | null = null;
  const awake = (): Port => {
    if (port) return port;
    const opened = open();
    opened.onMessage.addListener((message) => {
      const signal = accept(BACKGROUND_TO_OPTIONS, message);
      if (signal) for (const listener of listeners) listener(signal);
    });
    opened.onDisconnect.addListener(() => {
      port = null;
    });
    port = opened;
    return opened;
  };
  return {
    send: (signal) => awake().postMessage(signal),
    listen(listener) {
      listeners.add(listener);
      awake();
      return () => listeners.delete(listener);
    },
    wake: () => void awake(),
  };
}
