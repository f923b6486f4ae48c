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
  expect(awayOf(DRAFT, { team: "Returns", agent: null }, NOW)).toContain("Nobody of Returns");
  expect(awayOf(DRAFT, { team: "Billing", agent: null }, NOW)).toBeNull();
});

it("says that the leads get what the only one of a team is away for", () => {
  const [, ben] = DRAFT.agents;
  if (!ben) throw new Error("Ben is away in the gallery");
  const alone = { ...DRAFT, agents: [{ ...ben, goes_to: null }] };
  expect(awayOf(alone, person("Ben"), NOW)).toContain("It goes to the leads meanwhile.");
  const whole = { ...DRAFT, absent_teams: ["Billing"] };
  expect(awayOf(whole, person("Ben"), NOW)).toContain("Nobody of Billing is here now");
});

it("says nothing of an absence that is over, nor of whom nobody knows", () => {
  expect(awayOf(DRAFT, person("Ben"), NOW + 24 * 3_600_000)).toBeNull();
  expect(awayOf(DRAFT, person("Nobody"), NOW)).toBeNull();
  expect(awayOf(DRAFT, null, NOW)).toBeNull();
});
