import { expect, it } from "vitest";
import { AskFailed, connect, type Port } from "./wire";

/** The background's end of a port: what it heard, and a way to speak and to hang up. */
function openPort() {
  const heard: Record<string, unknown>[] = [];
  let onMessage = (_: unknown) => {};
  let onDisconnect = () => {};
  const port: Port = {
    postMessage: (message) => void heard.push(message as Record<string, unknown>),
    onMessage: {
      addListener: (listener) => {
        onMessage = listener;
      },
    },
    onDisconnect: {
      addListener: (listener) => {
        onDisconnect = listener;
      },
    },
  };
  return {
    port,
    heard,
    say: (message: unknown) => onMessage(message),
    hangUp: () => onDisconnect(),
  };
}

it("presents the nonce before anything else", () => {
  const { port, heard } = openPort();
  connect("n-1", port);
  expect(heard).toEqual([{ kind: "hello", nonce: "n-1" }]);
});

it("gives each question its own answer, in whatever order they come", async () => {
  const { port, say } = openPort();
  const wire = connect("n-1", port);
  const first = wire.ask({ call: "search", q: "dana" });
  const second = wire.ask({ call: "search", q: "li" });
  say({ kind: "answer", ask_id: 2, answer: { customers: [], next: "li" } });
  say({ kind: "answer", ask_id: 1, answer: { customers: [], next: "dana" } });
  expect((await first).next).toBe("dana");
  expect((await second).next).toBe("li");
});

it("says in words why a question failed", async () => {
  const problem = { title: "Too long", detail: "Use fewer words." };
  const { port, say } = openPort();
  const asked = connect("n-1", port).ask({ call: "search", q: "dana" });
  say({ kind: "failed", ask_id: 1, problem });
  await expect(asked).rejects.toEqual(new AskFailed(problem));
});

it("leaves no question waiting when the background goes", async () => {
  const { port, hangUp } = openPort();
  const wire = connect("n-1", port);
  const asked = wire.ask({ call: "search", q: "dana" });
  hangUp();
  await expect(asked).rejects.toBeInstanceOf(AskFailed);
  await expect(wire.ask({ call: "search", q: "dana" })).rejects.toBeInstanceOf(AskFailed);
});

it("hears nothing that is not on the list", () => {
  const { port, say } = openPort();
  const told: unknown[] = [];
  connect("n-1", port).listen((signal) => told.push(signal));
  say({ kind: "script", code: "x" });
  say({ kind: "focus", extra: true });
  say({ kind: "focus" });
  expect(told).toEqual([{ kind: "focus" }]);
});
