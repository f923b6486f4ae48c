/** To which team, or to which person: teams as chips, people by name. */
import { useId, useState } from "preact/hooks";
import type { Draft, To } from "../../signals";
import { useNow } from "../clock";
import { dueTime } from "../time";
import { storyWords } from "../words_story";
import { Chips } from "./chips";
import { Field } from "./fields";

interface ToWhomProps {
  draft: Draft;
  to: To | null;
  onTo: (to: To | null) => void;
}

const PERSON = "person";

export function ToWhom({ draft, to, onTo }: ToWhomProps) {
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
  const away = awayOf(draft, to, useNow());
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
export function awayOf(draft: Draft, to: To | null, now: number): string | null {
  if (to?.team) return draft.absent_teams.includes(to.team) ? storyWords.nobody_of(to.team) : null;
  const person = draft.agents.find((each) => isCalled(each.agent, to?.agent ?? null));
  if (!person?.agent || !person.away_until || Date.parse(person.away_until) <= now) return null;
  const { goes_to } = person;
  return [
    storyWords.is_away(person.agent, dueTime(person.away_until, now)),
    goes_to === null ? storyWords.goes_to_leads : storyWords.goes_to_team(goes_to),
    goes_to !== null && draft.absent_teams.includes(goes_to) && storyWords.nobody_of(goes_to),
  ]
    .filter(Boolean)
    .join(" ");
}

function isCalled(name: string | null, typed: string | null): boolean {
  return name !== null && name.toLowerCase() === typed?.toLowerCase();
}
