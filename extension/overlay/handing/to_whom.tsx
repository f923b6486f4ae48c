/** To which team, or to which person: teams as chips, people by name. */
import { useId, useState } from "preact/hooks";
import type { Draft, To } from "../../signals";
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
    </>
  );
}
