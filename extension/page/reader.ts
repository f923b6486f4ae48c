/** Reads a frame again and again while it changes, and gives each thing that it shows a key of its own. */
import type { Reading } from "../signals";
import type { Line } from "./line";
import { type Hints, readAddress, readPage } from "./read";

/** After a change of address the page may for a while still show what was there before. */
const FIRST_LOOK_MS = 400;
const LAST_LOOK_MS = 1_200;

export interface Reader {
  readonly key: string;
  /** How to read has become known, or has changed. */
  learn(reading: Reading): void;
  /** The address is another: whatever was read is void. */
  navigated(): void;
  /** The document has changed; the address has not. */
  changed(): void;
  /** What this tab shows has changed in another frame: a new key, and read again. */
  turn(): void;
  /** This document is being left. */
  left(): void;
  /** Whoever listened has forgotten: the next reading is the first. */
  forget(): void;
}

/** `onTurn` is called first of all when what the frame shows is no longer what it showed. */
export function createReader(line: Line, onTurn: () => void, signal: AbortSignal): Reader {
  let key = newKey();
  let how: Reading | null = null;
  let sent: Hints | null = null;
  /** What the page showed before its address changed, until it is plain that it shows something else. */
  let stale: Hints | null = null;
  let timer = 0;

  const send = (hints: Hints) => {
    sent = hints;
    line.send({ kind: "read", page_key: key, ...hints });
  };
  const turn = () => {
    onTurn();
    key = newKey();
    sent = null;
    line.send({ kind: "turned", page_key: key });
  };
  const settle = () => {
    stale = null;
    clearTimeout(timer);
  };
  const read = () => {
    if (!how) return;
    const hints = readPage(document, here(), how);
    if (stale && (isEmpty(hints) || isSamePeople(stale, hints))) return;
    settle();
    if (sent && isSame(sent, hints)) return;
    if (sent && !isSameRecord(sent, hints)) turn();
    send(hints);
  };
  const lastLook = () => {
    settle();
    read();
  };
  const firstLook = () => {
    read();
    if (stale) timer = window.setTimeout(lastLook, LAST_LOOK_MS - FIRST_LOOK_MS);
  };
  signal.addEventListener("abort", settle, { once: true });

  return {
    get key() {
      return key;
    },
    learn(reading) {
      how = reading;
      read();
    },
    navigated() {
      stale = sent ?? stale;
      turn();
      if (!how) return;
      const hints = readAddress(here(), how);
      if (hints.records.length > 0) send(hints);
      clearTimeout(timer);
      timer = window.setTimeout(firstLook, FIRST_LOOK_MS);
    },
    changed: read,
    turn() {
      turn();
      read();
    },
    left: turn,
    forget() {
      sent = null;
    },
  };
}

function here(): URL {
  return new URL(location.href);
}

function isEmpty({ fields, seen }: Hints): boolean {
  return fields.length + seen.length === 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isSamePeople(one: Hints, other: Hints): boolean {
  return isSame([one.fields, one.seen], [other.fields, other.seen]);
}

/** A record in the address says whose page it is, whatever else appears on it. */
function isSameRecord(one: Hints, other: Hints): boolean {
  return one.records.length > 0 && isSame(one.records, other.records);
}

/** Not `randomUUID`, which pages without TLS do not have. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("-");
}
