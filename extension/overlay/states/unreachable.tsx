/** The sidecar does not answer: said at the top, with what was last known below, or plainly nothing. */
import { useContext, useEffect, useState } from "preact/hooks";
import type { View } from "../../signals";
import { FixedNow, Time } from "../clock";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { StateMark } from "../shell/mark";
import { Panel } from "../shell/panel";
import { clockTime, relative } from "../time";
import { words } from "../words";
import { DrawnContext } from "./drawn";

type UnreachableView = Extract<View, { view: "unreachable" }>;

export function Unreachable({ unreachable }: { unreachable: UnreachableView }) {
  const { last, page_key } = unreachable;
  if (last) {
    const strip = <Strip unreachable={unreachable} loaded_at={last.loaded_at} />;
    return <DrawnContext page_key={page_key} loaded={last} strip={strip} />;
  }
  return (
    <Panel
      mark={<StateMark icon="alert" mood="bad" />}
      title={words.unreachable}
      sub={<Since unreachable={unreachable} />}
      can_search={false}
    >
      <div class="note bad">
        <Icon name="alert" size={15} />
        <div class="grow">
          {unreachable.problem && <b>{unreachable.problem.title}. </b>}
          {unreachable.problem?.detail} {words.nothing_kept}
        </div>
      </div>
      <div class="acts centred">
        <Retry />
      </div>
    </Panel>
  );
}

function Strip({ unreachable, loaded_at }: { unreachable: UnreachableView; loaded_at: string }) {
  return (
    <div class="strip" role="alert">
      <Icon name="alert" size={15} />
      <div class="grow">
        <b>{words.unreachable}</b> <Since unreachable={unreachable} />
        <div>
          <Time
            moment={loaded_at}
            text={(moment, now) => words.last_known(relative(moment, now))}
          />
        </div>
      </div>
      <Retry />
    </div>
  );
}

function Since({ unreachable }: { unreachable: UnreachableView }) {
  const seconds = useCountdown(unreachable.retry_at);
  return (
    <>
      <span>{words.unreachable_since(clockTime(unreachable.since))}</span>
      {seconds !== null && <span aria-hidden="true">{words.retry_in(seconds)}</span>}
    </>
  );
}

function Retry() {
  const { wire } = useDesk();
  return (
    <button type="button" onClick={() => wire.send({ kind: "retry" })}>
      {words.retry}
    </button>
  );
}

function useCountdown(until: string | null): number | null {
  const fixed = useContext(FixedNow);
  const [now, setNow] = useState(fixed ?? Date.now());
  useEffect(() => {
    if (until === null || fixed !== null) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until, fixed]);
  return until === null ? null : Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
}
