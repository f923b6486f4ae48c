/** Several people may be meant on this page: ask, do not pick, and show nothing of any of them. */
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { giveDigits } from "../shell/digits";
import { AndMore } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import { PersonMark, StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import type { StateProps } from "./drawn";

export function Ambiguous({ loaded, strip }: StateProps) {
  const { wire, page_key, digits } = useDesk();
  const { candidates, n_more_candidates, tools } = loaded.context;
  giveDigits(
    digits,
    candidates.map(({ candidate_id }) => candidate_id),
  );
  return (
    <Panel
      mark={<StateMark icon="people" />}
      title={words.which_one(candidates.length + n_more_candidates)}
      sub={words.which_one_sub}
      strip={strip}
      tools={tools}
    >
      <ul class="people choose">
        {candidates.map((each) => (
          <li key={each.candidate_id}>
            <KeyButton
              letter={digits.get(each.candidate_id) ?? null}
              class="person"
              onPress={() =>
                wire.send({ kind: "choose", page_key, candidate_id: each.candidate_id })
              }
            >
              <PersonMark name={each.name} />
              <span class="grow">
                <Said class="name" text={each.name} />
                <Said class="soft" text={each.evidence.map((one) => one.reason).join(" · ")} />
              </span>
              <Icon name="arrow" size={15} />
            </KeyButton>
          </li>
        ))}
      </ul>
      <AndMore n={n_more_candidates} note={words.left_out.candidates} />
      <p class="hint">{words.which_one_note}</p>
    </Panel>
  );
}
