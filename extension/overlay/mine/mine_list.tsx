/** What waits for me and my team: overdue first, then by due time; then what was answered and what moved. */
import type { ComponentChildren } from "preact";
import { useCallback, useState } from "preact/hooks";
import { Time, useNow } from "../clock";
import { useDesk } from "../desk";
import { AskAnswer, Question } from "../handing/asks";
import { nameOf } from "../handing/hand";
import { Said } from "../said";
import { FailsAlone } from "../shell/fails_alone";
import { AndMore } from "../shell/few";
import { KeyButton } from "../shell/key_button";
import { raised } from "../story/raised";
import { words } from "../words";
import { storyWords } from "../words_story";
import { Absence } from "./absence";
import { Empty, Trouble } from "./empty";
import { movedOf, type Part, partsOf } from "./items";
import { useListed } from "./lists";
import { MineRow, Row } from "./row";

const TITLES: Readonly<Record<Part["part"], string>> = {
  overdue: storyWords.part_overdue,
  open: storyWords.part_open,
  today: storyWords.part_today,
  later: storyWords.part_later,
};

/** Of each kind; the sidecar lists no more than the most at once. */
const AT_FIRST = 50;
const MOST = 200;

export function MineList() {
  const { wire } = useDesk();
  const [limit, setLimit] = useState(AT_FIRST);
  const read = useCallback(() => wire.ask({ call: "mine", since: null, limit }), [wire, limit]);
  const { list, problem, load } = useListed("mine", read);
  const now = useNow();
  if (problem && !list) return <Trouble problem={problem} onRetry={load} />;
  if (!list) return <p class="empty">{storyWords.loading_mine}</p>;
  const parts = partsOf(list, now);
  const moved = movedOf(list.moved);
  const isNothing = parts.length + list.answered.length + moved.length === 0;
  return (
    <>
      <Absence until={list.absent_until} />
      {isNothing && <Empty title={storyWords.nothing_mine} note={storyWords.nothing_mine_note} />}
      {problem && <Trouble problem={problem} onRetry={load} />}
      {parts.map(({ part, items }) => (
        <MinePart key={part} part={part} title={TITLES[part]} n={items.length}>
          {items.map((item) => (
            <FailsAlone key={item.key} as="li">
              <MineRow item={item} />
            </FailsAlone>
          ))}
        </MinePart>
      ))}
      {list.more && (
        <p class="hint">
          {limit < MOST ? storyWords.more_waits : storyWords.most_waits}{" "}
          {limit < MOST && <ShowAll onAll={() => setLimit(MOST)} />}
        </p>
      )}
      <MinePart part="answered" title={storyWords.part_answered} n={list.answered.length}>
        {list.answered.map((each) => (
          <Row
            key={each.ask_id}
            icon="help"
            name={each.name}
            customer_id={each.customer_id}
            what={storyWords.you_asked(nameOf(each.to))}
            when={each.answered_at && <Time moment={each.answered_at} />}
          >
            <Question ask={each} />
            <AskAnswer ask={each} />
          </Row>
        ))}
      </MinePart>
      <MinePart part="moved" title={storyWords.part_moved} n={moved.length}>
        {moved.map((each) => (
          <Row
            key={each.customer_id}
            icon="retry"
            name={each.name}
            customer_id={each.customer_id}
            what=""
            when={<Time moment={each.at} />}
          >
            <p class={`line ${raised(each.line)}`}>
              <Said text={each.line} />
            </p>
          </Row>
        ))}
      </MinePart>
      <AndMore n={list.n_more_moved} note={words.left_out.moved}>
        {!list.more && limit < MOST && <ShowAll onAll={() => setLimit(MOST)} />}
      </AndMore>
    </>
  );
}

function ShowAll({ onAll }: { onAll: () => void }) {
  return (
    <KeyButton letter="e" class="text" onPress={onAll}>
      {storyWords.show_all}
    </KeyButton>
  );
}

interface MinePartProps {
  part: string;
  title: string;
  n: number;
  children: ComponentChildren;
}

function MinePart({ part, title, n, children }: MinePartProps) {
  if (n === 0) return null;
  return (
    <section class={`mine-part part-${part}`} aria-label={title}>
      <h2>
        {title} <span class="soft">{n}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}
