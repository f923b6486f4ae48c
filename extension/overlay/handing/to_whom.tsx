/** To which team, or to which person: teams as chips, people by name. */
import { useId, useState } from "preact/hooks";
import type { Draft, To } from "../../signals";
import { useNow } from "../clock";
import { dueTime } from "../time";
import { storyWords } from "../words_story";
import { Chips } from "./chips";
import { Field } from "./fields";

/** What is given: whoever asks may not answer it, and so it never comes back to them. */
export type Given = "handoff" | "ask";

interface ToWhomProps {
  given: Given;
  draft: Draft;
  to: To | null;
  onTo: (to: To | null) => void;
}

const PERSON = "person";

export function ToWhom({ given, draft, to, onTo }: ToWhomProps) {
  const [isPerson, setPerson] = useState(draft.teams.length === 0);
  const people = useId();
  const choices = [
    ...draft.teams.map((team) => ({ label: team, value: `team ${team}` })),
    { label: storyWords.a_person, value: PERSON },
  ];
  const choose = (value: string) => {
    setPerson(value === PERSON);
    onTo(value === PERSON ? null : { team: value.slice("team ".length), agent: null });
  };
  const away = awayOf(given, draft, to, useNow());
  const chosen = isPerson ? PERSON : to?.team ? `team ${to.team}` : null;
  return (
    <>
      {draft.teams.length > 0 && (
        <Chips
          legend={storyWords.hand_over_to}
          choices={choices}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      {isPerson && (
        <Field label={storyWords.name_of}>
          <input
            type="text"
            list={people}
            maxLength={200}
            autocomplete="off"
            value={to?.agent ?? ""}
            onInput={({ currentTarget: { value } }) =>
              onTo(value.trim() ? { agent: value.trim(), team: null } : null)
            }
          />
          <datalist id={people}>
            {draft.agents.map(({ agent, team }) => (
              <option key={agent} value={agent ?? ""}>
                {team}
              </option>
            ))}
          </datalist>
        </Field>
      )}
      <div role="status">{away !== null && <p class="note slim warn">{away}</p>}</div>
    </>
  );
}

/** Who gets it instead, where those whom it is for are away; said before it is sent. */
export function awayOf(given: Given, draft: Draft, to: To | null, now: number): string | null {
  if (to?.team) return nobodyOf(given, draft, to.team);
  const person = draft.agents.find((each) => isCalled(each.agent, to?.agent ?? null));
  if (!person?.agent || !person.away_until || Date.parse(person.away_until) <= now) return null;
  const goes_to = given === "ask" ? person.ask_goes_to : person.goes_to;
  return [
    storyWords.is_away(person.agent, dueTime(person.away_until, now)),
    goes_to === null ? storyWords.goes_to_leads : storyWords.goes_to_team(goes_to),
    goes_to !== null && nobodyOf(given, draft, goes_to),
  ]
    .filter(Boolean)
    .join(" ");
}

function nobodyOf(given: Given, draft: Draft, team: string): string | null {
  if (draft.absent_teams.includes(team)) return storyWords.nobody_of(team);
  if (!draft.absent_but_you.includes(team)) return null;
  return given === "ask" ? storyWords.nobody_but_you_asked(team) : storyWords.nobody_but_you(team);
}

function isCalled(name: string | null, typed: string | null): boolean {
  return name !== null && name.toLowerCase() === typed?.toLowerCase();
}
