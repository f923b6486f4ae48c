import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { KNOWN } from "../gallery/cast";
import { ACT, ACTS } from "../gallery/decisions";
import { SCENES } from "../gallery/scenes";
import { button, clear, click, press, settled, show, told, type, view } from "../gallery/show";
import { AskFailed } from "../wire";

afterEach(clear);

const decisions = ({ asked }: ReturnType<typeof show>) =>
  asked.filter(({ call }) => call !== "acts" && call !== "search");

it("takes a wrong link back in two clicks, with the evidence in between, and undoes that in a third", async () => {
  const wire = show({ view: view({ candidates: [] }) });
  await click("Details");
  expect(told()).toContain("same mobile number in the signature");
  await click("Not the same person");
  expect(decisions(wire)).toEqual([{ call: "revoke", link_id: "li_1", reason: null }]);
  expect(told()).toContain("Taken back.");
  await click("Undo");
  expect(decisions(wire).at(-1)).toEqual({ call: "undo", act_id: ACT });
});

it("takes a contact that is not theirs out in two clicks, and undoes that", async () => {
  const wire = show({ view: view({}) });
  await click("Details");
  await click("Not theirs: D. Whitfield, Mail");
  const out = { call: "move", contact_id: "ct_mail", to: null, reason: null };
  expect(decisions(wire)).toEqual([out]);
  await click("Undo");
  expect(decisions(wire).at(-1)).toEqual({ call: "undo", act_id: ACT });
});

it("moves a contact to a customer found by search", async () => {
  const wire = show({ view: view({}) });
  await click("Details");
  await click("Move to another customer: D. Whitfield, Mail");
  type("li wei");
  await vi.waitFor(() => expect(told()).toContain("Li Wei"));
  document.querySelectorAll<HTMLElement>(".whose .person")[1]?.click();
  await settled();
  const to = { call: "move", contact_id: "ct_mail", to: "cu_2", reason: null };
  expect(decisions(wire)).toEqual([to]);
  expect(told()).toContain("Moved to Li Wei.");
  expect(wire.sent.some(({ kind }) => kind === "look_at")).toBe(false);
});

it("splits off the contacts that were chosen, but neither none nor all", async () => {
  const wire = show({ view: view({}) });
  await click("Details");
  await click("Split…");
  expect(button("Split off 0 contacts").disabled).toBe(true);
  for (const box of document.querySelectorAll<HTMLElement>(".contacts input")) box.click();
  await settled();
  expect(button("Split off 4 contacts").disabled).toBe(true);
  document.querySelector<HTMLElement>(".contacts input")?.click();
  await settled();
  await click("Split off 3 contacts");
  const contacts = ["ct_mail", "ct_calls", "ct_x"];
  const { customer_id } = KNOWN.customer ?? {};
  expect(decisions(wire)).toEqual([{ call: "split", customer_id, contacts, reason: null }]);
});

it("lists who was refused, by whom, when and why, and takes the refusal back", async () => {
  const wire = show(SCENES.known_details);
  await click("Details");
  await click("Details");
  await settled();
  expect(told()).toContain("Not the same person as Dana Whitlock, Ana, Sat");
  await click("Why it was thought");
  expect(told()).toContain("other year of birth");
  await click("Undo: Not the same person as Dana Whitlock");
  expect(decisions(wire)).toEqual([{ call: "undo", act_id: ACTS.partings[0]?.act_id }]);
});

it("lists decisions, and offers to undo only what can be undone", async () => {
  show(SCENES.known_details);
  await click("Details");
  await settled();
  expect(told()).toContain("two sisters with one address");
  expect(button("Undo: Confirmed as one person").isConnected).toBe(true);
  expect(button("Undo: Split").isConnected).toBe(false);
});

it("tells of a contact on its own what was refused about it", async () => {
  show({ ...SCENES.known_alone, view: view({ contacts: KNOWN.contacts.slice(3), links: [] }) });
  expect(told()).toContain("Known only in X");
  await click("Details");
  await settled();
  expect(told()).toContain("Not the same person as Dana Whitlock");
  expect(button("Not theirs: Dana W., X").isConnected).toBe(false);
});

it("says who or which rule joined two contacts", async () => {
  show({ view: view({}) });
  await click("Details");
  expect(told()).toContain("Joined automatically (same phone and name)");
  expect(told()).toContain("Confirmed by Ana");
});

it("says in words when a decision could not be made", async () => {
  const wire = show({ view: view({}) });
  await click("Details");
  const problem = { title: "Not allowed", detail: "Ask your team lead." };
  wire.ask = () => Promise.reject(new AskFailed(problem));
  await click("Not the same person");
  expect(document.querySelector(".toast")?.textContent).toContain(
    "Not allowed. Ask your team lead.",
  );
});

it("keeps the keyboard in the panel when the button that was pressed is gone", async () => {
  // jsdom takes a document for one without the keyboard as soon as its focused element is gone
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  const wire = show({ view: view({}) });
  await click("Details");
  const out = button("Not theirs: D. Whitfield, Mail");
  out.focus();
  await click("Not theirs: D. Whitfield, Mail");
  const contacts = KNOWN.contacts.filter((each) => each.contact_id !== "ct_mail");
  void act(() => wire.play({ kind: "view", view: view({ contacts, position: 42 }) }));
  expect(out.isConnected).toBe(false);
  expect(document.activeElement?.hasAttribute("data-panel")).toBe(true);
  press("u");
  await settled();
  expect(decisions(wire).at(-1)).toEqual({ call: "undo", act_id: ACT });
});
