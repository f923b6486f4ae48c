import { render } from "preact";
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { KNOWN } from "../gallery/cast";
import { MINE } from "../gallery/own_desk";
import { SCENES } from "../gallery/scenes";
import { clear, click, settled, show, told, view } from "../gallery/show";
import { CALL_BACK } from "../gallery/story";
import { words } from "../words";
import { FailsAlone } from "./fails_alone";

let logged: unknown[];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((...said) => void logged.push(...said));
});
afterEach(clear);

const CALLED = view({ candidates: [], call_backs: [CALL_BACK] });
const failing = () => SCENES.part_failed?.view ?? CALLED;
const brief = () => document.querySelector(".brief")?.textContent;

it("says in its place that a part failed, and shows all others", async () => {
  show({ view: CALLED });
  const whole = brief();
  clear();
  show(SCENES.part_failed);
  await settled();
  expect(document.querySelectorAll(".note.warn")).toHaveLength(1);
  expect(told()).toContain(words.part_failed);
  expect(told()).not.toContain(CALL_BACK.number);
  expect(brief()).toBe(whole);
  expect(document.querySelector(".work-bar")).not.toBeNull();
});

it("tries a part again as soon as there is something new to show, and takes away what stood there", async () => {
  const wire = show({ view: CALLED });
  expect(told()).toContain(CALL_BACK.number);
  void act(() => wire.play({ kind: "view", view: failing() }));
  await settled();
  expect(told()).toContain(words.part_failed);
  expect(told()).not.toContain(CALL_BACK.number);
  void act(() => wire.play({ kind: "view", view: CALLED }));
  await settled();
  expect(told()).toContain(CALL_BACK.number);
  expect(told()).not.toContain(words.part_failed);
});

it("keeps the rest of one's own desk where one row fails", async () => {
  const [one] = MINE.call_backs;
  if (!one) throw new Error("a call-back lies on the gallery's desk");
  const call_backs = [one, { ...one, call_back_id: "pm_2", due_at: "soon" }];
  show({ view: { page_key: "k1", view: "no_customer" }, mine: { ...MINE, call_backs } });
  await settled();
  expect([...document.querySelectorAll("li.note")].map((it) => it.textContent)).toEqual([
    words.part_failed,
  ]);
  expect(document.querySelectorAll(".mine-row").length).toBeGreaterThan(1);
});

it("shows the next customer where a whole panel failed", async () => {
  const { customer } = KNOWN;
  if (!customer) throw new Error("the cast has a customer");
  const name = null as unknown as string;
  const wire = show({ view: view({ customer: { ...customer, name } }) });
  await settled();
  expect(document.querySelector(".frame")?.textContent).toContain(words.part_failed);
  void act(() => wire.play({ kind: "view", view: view({}, "k2") }));
  await settled();
  expect(brief()).toBeDefined();
});

let draw: (shown: { beside: string; fails: boolean }) => void;

/** Something beside a part that fails at first. */
function Beside() {
  const [shown, setShown] = useState({ beside: "the rest", fails: true });
  draw = setShown;
  return (
    <main>
      <p>{shown.beside}</p>
      <FailsAlone>{shown.fails ? <Throwing /> : <b>the part</b>}</FailsAlone>
    </main>
  );
}

it("keeps the rest where it is drawn again while a part is just failing", async () => {
  render(<Beside />, document.body);
  draw({ beside: "something new", fails: true });
  await settled();
  expect(told()).toBe(`something new${words.part_failed}`);
  draw({ beside: "something newer", fails: true });
  await settled();
  draw({ beside: "the newest", fails: true });
  render(<Beside />, document.body);
  await settled();
  expect(told()).toBe(`the newest${words.part_failed}`);
});

it("shows a part that is whole again by the time it was about to say that it failed", async () => {
  render(<Beside />, document.body);
  draw({ beside: "something new", fails: false });
  await settled();
  expect(told()).toBe("something newthe part");
});

it("keeps the rest where what stands around it is drawn anew before anything settled", async () => {
  render(<Beside />, document.body);
  render(<Beside />, document.body);
  await settled();
  expect(told()).toBe(`the rest${words.part_failed}`);
});

function Throwing(): never {
  throw new RangeError("Jonas Weber\nis no number");
}

it("logs what kind of error it was and where, and nothing of what it says", async () => {
  void act(() =>
    render(
      <FailsAlone>
        <Throwing />
      </FailsAlone>,
      document.body,
    ),
  );
  await settled();
  const line = logged.join("\n");
  expect(line).toContain("RangeError");
  expect(line).toContain("fails_alone.test.tsx");
  expect(line).not.toMatch(/Jonas|no number/);
});

it("leads back from what failed in front of something else", async () => {
  const onClose = vi.fn();
  void act(() =>
    render(
      <FailsAlone onClose={onClose}>
        <Throwing />
      </FailsAlone>,
      document.body,
    ),
  );
  await settled();
  await click("Close");
  expect(onClose).toHaveBeenCalledOnce();
});
