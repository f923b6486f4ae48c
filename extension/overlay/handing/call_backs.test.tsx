import { afterEach, expect, it } from "vitest";
import { KNOWN } from "../gallery/cast";
import { SCENES } from "../gallery/scenes";
import { clear, click, panel, press, settled, show, type, view } from "../gallery/show";
import { CALL_BACK } from "../gallery/story";

afterEach(clear);

const lines = () => [...document.querySelectorAll(".standing-handoff")].map((it) => it.textContent);

it("tells whoever opens the customer which number is to be called, when, and how often it was tried", () => {
  show(SCENES.call_backs);
  const [late, next, ...others] = lines();
  expect(others).toEqual([]);
  expect(late).toContain("in Portuguese, overdue 1 h");
  expect(next).toContain("Call back +49 30 5550 118 in German");
  expect(next).toContain("Billing · tried 2 times · About the missing parcel");
});

it("looks no less overdue than a promise does", () => {
  show(SCENES.call_backs);
  const [late, next] = document.querySelectorAll(".standing-handoff");
  expect(late?.classList.contains("bad")).toBe(true);
  expect(next?.classList.contains("bad")).toBe(false);
});

it("is done with one key", async () => {
  const wire = show({ view: view({ candidates: [], call_backs: [CALL_BACK] }) });
  panel();
  press("x");
  await settled();
  const { call_back_id } = CALL_BACK;
  expect(wire.asked.at(-1)).toEqual({ call: "keep_call_back", call_back_id });
});

it("leaves it to those who were asked for it", () => {
  const call_backs = [{ ...CALL_BACK, is_mine: false }];
  show({ view: view({ candidates: [], call_backs }) });
  expect(lines()).toHaveLength(1);
  expect(document.querySelector(".standing-handoff button")).toBeNull();
});

it("says how many more there are than it lists, and lists them when asked", async () => {
  const call_backs = ["a", "b", "c", "d", "e"].map((id) => ({ ...CALL_BACK, call_back_id: id }));
  show({ view: view({ candidates: [], call_backs }) });
  expect(lines()).toHaveLength(3);
  await click("+2 more");
  expect(lines()).toHaveLength(5);
  await click("Show fewer");
  expect(lines()).toHaveLength(3);
  clear();
  show({ view: view({ candidates: [], call_backs: call_backs.slice(0, 3) }) });
  expect(document.querySelector(".more-call-backs")).toBeNull();
});

const field = () => document.querySelectorAll<HTMLInputElement>(".composer input[type=text]")[0];

async function formOf(language: string | null) {
  const { customer } = KNOWN;
  if (!customer) throw new Error("the cast has a customer");
  const wire = show({ view: view({ candidates: [], customer: { ...customer, language } }) });
  await click("Add");
  await click("Call back");
  return async () => {
    await click("Send");
    return wire.asked.at(-1);
  };
}

it("shows the customer's language by its word, and notes its code", async () => {
  const sent = await formOf("de");
  expect(field()?.value).toBe("German");
  expect(await sent()).toMatchObject({ call: "call_back", language: "de" });
});

it("notes a language as somebody typed it", async () => {
  const sent = await formOf("de");
  type("German", field());
  expect(await sent()).toMatchObject({ call: "call_back", language: "German" });
});

it("notes no language where it was taken out, or none is known", async () => {
  const out = await formOf("de");
  type(" ", field());
  expect(await out()).toMatchObject({ call: "call_back", language: null });
  clear();
  const unknown = await formOf(null);
  expect(await unknown()).toMatchObject({ call: "call_back", language: null });
});
