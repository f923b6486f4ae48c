/** Several people may be meant on this page: ask, do not pick, and show nothing of any of them. */
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { AndMore } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import { PersonMark, StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { words } from "../words";
import type { StateProps } from "./drawn";

/** How many of them have a key of their own. */
const KEYED = 9;

export function Ambiguous({ loaded, strip }: StateProps) {
  const { wire, page_key } = useDesk();
  const { candidates, n_more_candidates, tools } = loaded.context;
  return (
    <Panel
      mark={<StateMark icon="people" />}
      title={words.which_one(candidates.length + n_more_candidates)}
      sub={words.which_one_sub}
      strip={strip}
      tools={tools}
    >
      <ul class="people choose">
        {candidates.map((each, at) => (
          <li key={each.candidate_id}>
            <KeyButton
              letter={at < KEYED ? String(at + 1) : null}
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
