import { afterEach, expect, it } from "vitest";
import { NOW } from "../gallery/history";
import { clear, panel, press, settled, show, told, type, view } from "../gallery/show";
import { DRAFT } from "../gallery/story";
import { awayOf } from "./to_whom";

afterEach(clear);

const person = (agent: string) => ({ agent, team: null });

it("says before it is sent that somebody is away, and which team gets it meanwhile", async () => {
  show({ view: view({ candidates: [] }) });
  panel();
  press("h");
  await settled();
  const radios = [...document.querySelectorAll<HTMLInputElement>(".chip input")];
  radios.at(-1)?.click();
  await settled();
  const field = document.querySelector<HTMLInputElement>("input[list]");
  type("Mara", field);
  expect(told()).not.toContain("is away");
  type("ben", field);
  expect(told()).toMatch(/Ben is away until today \d+:30.PM\. It goes to Billing meanwhile\./);
});

it("says of which team nobody is here", () => {
  expect(awayOf("handoff", DRAFT, { team: "Returns", agent: null }, NOW)).toContain(
    "Nobody of Returns",
  );
  expect(awayOf("handoff", DRAFT, { team: "Billing", agent: null }, NOW)).toBeNull();
});

it("says that the leads get what the only one of a team is away for", () => {
  const [, ben] = DRAFT.agents;
  if (!ben) throw new Error("Ben is away in the gallery");
  const alone = { ...DRAFT, agents: [{ ...ben, goes_to: null }] };
  expect(awayOf("handoff", alone, person("Ben"), NOW)).toContain("It goes to the leads meanwhile.");
  const whole = { ...DRAFT, absent_teams: ["Billing"] };
  expect(awayOf("handoff", whole, person("Ben"), NOW)).toContain("Nobody of Billing is here now");
});

it("says that the leads get an ask that would otherwise come back to whoever asks", async () => {
  const [, ben] = DRAFT.agents;
  if (!ben) throw new Error("Ben is away in the gallery");
  const alone = { ...DRAFT, agents: [{ ...ben, goes_to: "Service", ask_goes_to: null }] };
  expect(awayOf("ask", alone, person("Ben"), NOW)).toContain("It goes to the leads meanwhile.");
  expect(awayOf("handoff", alone, person("Ben"), NOW)).toContain("It goes to Service meanwhile.");
});

it("says of which team only the agent is here, and that a lead sees what is asked there", () => {
  const lonely = { ...DRAFT, absent_but_you: ["Billing"] };
  const billing = { team: "Billing", agent: null };
  const nobody_else = "Nobody of Billing but you is here now";
  expect(awayOf("ask", lonely, billing, NOW)).toBe(`${nobody_else}; a lead sees it, too.`);
  expect(awayOf("handoff", lonely, billing, NOW)).toBe(`${nobody_else}.`);
  expect(awayOf("ask", lonely, person("Ben"), NOW)).toContain(nobody_else);
});

it("asks whom a question goes to in the form of an ask", async () => {
  const [, ben] = DRAFT.agents;
  if (!ben) throw new Error("Ben is away in the gallery");
  show({
    view: view({ candidates: [] }),
    draft: { ...DRAFT, agents: [{ ...ben, ask_goes_to: null }] },
  });
  panel();
  press("q");
  await settled();
  [...document.querySelectorAll<HTMLInputElement>(".chip input")]
    .find((each) => each.closest(".chip")?.textContent?.trim() === "A person…")
    ?.click();
  await settled();
  type("Ben", document.querySelector<HTMLInputElement>("input[list]"));
  expect(told()).toContain("It goes to the leads meanwhile.");
});

it("says nothing of an absence that is over, nor of whom nobody knows", () => {
  expect(awayOf("handoff", DRAFT, person("Ben"), NOW + 24 * 3_600_000)).toBeNull();
  expect(awayOf("handoff", DRAFT, person("Nobody"), NOW)).toBeNull();
  expect(awayOf("handoff", DRAFT, null, NOW)).toBeNull();
});
