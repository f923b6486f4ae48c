import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { App } from "../app";
import { FixedNow } from "../clock";
import { NOW } from "../gallery/history";
import { SCENES } from "../gallery/scenes";
import { button, clear, panel, press, settled, show, told, type } from "../gallery/show";

afterEach(clear);

const at = (ms: number) => new Date(NOW + ms).toISOString();

it("goes away by two keys, and comes back by Undo", async () => {
  const wire = show(SCENES.mine);
  await settled();
  panel();
  press("w");
  expect(document.activeElement?.textContent).toContain("for 30 min");
  press("2");
  await settled();
  await settled();
  expect(wire.asked.at(-1)).toEqual({ call: "absence", until: at(3_600_000) });
  expect(document.querySelector(".toast")?.textContent).toContain("You are away until");
  expect(document.querySelector(".leaving")).toBeNull();
  panel();
  press("u");
  await settled();
  expect(wire.asked.at(-1)).toEqual({ call: "absence", until: null });
});

it("says until when I am away, and is over by one key", async () => {
  const wire = show(SCENES.mine_away);
  await settled();
  expect(told()).toMatch(/You are away until today \d+:42.[AP]M/);
  panel();
  expect(told()).toContain("your team gets what comes to you, or a lead");
  press("b");
  await settled();
  expect(wire.asked.at(-1)).toEqual({ call: "absence", until: null });
});

it("says nothing of an absence that is over by now", async () => {
  const scene = SCENES.mine_away;
  if (!scene?.mine) throw new Error("somebody is away in the gallery");
  show({ ...scene, mine: { ...scene.mine, absent_until: at(-1) } });
  await settled();
  expect(told()).not.toContain("You are away");
  expect(told()).toContain("I am away…");
});

it("takes any other end by its date, and Escape gives up with the keyboard on the button", async () => {
  const wire = show(SCENES.mine);
  await settled();
  panel();
  press("w");
  press("0");
  await settled();
  const field = document.querySelector<HTMLInputElement>("input[type=datetime-local]");
  expect(document.activeElement).toBe(field);
  type("2026-11-30T08:00", field);
  button("Away until then").click();
  await settled();
  await settled();
  const until = new Date("2026-11-30T08:00").toISOString();
  expect(wire.asked.at(-1)).toEqual({ call: "absence", until });
  press("w");
  press("Escape");
  expect(document.activeElement?.textContent).toContain("I am away…");
});

it("leaves the keyboard where it is while the clock goes on", async () => {
  const wire = show(SCENES.mine);
  await settled();
  panel();
  press("w");
  const first = document.activeElement;
  expect(first?.textContent).toContain("for 30 min");
  void act(() =>
    render(
      <FixedNow.Provider value={NOW + 15_000}>
        <App wire={wire} />
      </FixedNow.Provider>,
      document.body,
    ),
  );
  expect(document.activeElement).toBe(first);
  press("1");
  await settled();
  expect(wire.asked.at(-1)).toEqual({ call: "absence", until: at(1_815_000) });
});

it("says why nobody could be told of it, and stays open", async () => {
  const scene = SCENES.mine;
  if (!scene) throw new Error("there is a desk in the gallery");
  show({ ...scene, refuses: "absence" });
  await settled();
  panel();
  press("w");
  press("1");
  await settled();
  await settled();
  expect(document.querySelector(".leaving")).not.toBeNull();
  expect(document.querySelector(".toast.bad")).not.toBeNull();
});
