/** What people have decided about this customer's contacts, refusals too, each with who, when and its Undo. */
import { useEffect, useState } from "preact/hooks";
import type { Acts, Context, Problem } from "../../signals";
import { Time } from "../clock";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { AndMore, More, useFew } from "../shell/few";
import { problemOf } from "../wire";
import { words } from "../words";
import { useDeciding } from "./decide";
import { Evidence } from "./evidence";

type Act = Acts["acts"][number];
type Parting = Acts["partings"][number];

const MOST_ACTS = 6;

export function Decided({ context }: { context: Context }) {
  const { acts, problem } = useActs(context);
  const parted = new Set(acts?.partings.map((each) => each.act_id));
  // what parted two people is told below it, with its evidence; what was undone is no news
  const others = acts?.acts.filter((each) => !parted.has(each.act_id) && !each.undone_by) ?? [];
  const few = useFew(others, MOST_ACTS);
  const isNone = acts !== null && others.length + acts.partings.length === 0;
  if (isNone && context.links.length === 0) return null;
  return (
    <section class="decided" aria-label={words.decided}>
      <h2>{words.decided}</h2>
      {problem && (
        <p class="note bad" role="alert">
          <Icon name="alert" size={14} /> {problem.title}. {problem.detail}
        </p>
      )}
      {!acts && !problem && <p class="soft">{words.loading_decisions}</p>}
      {isNone && <p class="soft">{words.no_decisions}</p>}
      <ul>
        {acts?.partings.map((each) => (
          <PartingLine key={each.link_id} parting={each} />
        ))}
        {few.shown.map((each) => (
          <ActLine key={each.act_id} act={each} />
        ))}
      </ul>
      <More few={few} />
      <AndMore n={acts?.n_more_acts ?? 0} note={words.left_out.acts} />
      <AndMore n={acts?.n_more_partings ?? 0} note={words.left_out.partings} />
    </section>
  );
}

function PartingLine({ parting }: { parting: Parting }) {
  const [isOpen, setOpen] = useState(false);
  const what = words.not_same_as(parting.name);
  return (
    <li>
      <Icon name="close" size={13} />
      <span class="grow">
        <Said text={what} />
        <ByAndWhen by={parting.by} at={parting.at} />
        <button type="button" class="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.hide_why : words.why_suggested}
        </button>
        {isOpen && <Evidence reasons={parting.evidence} />}
      </span>
      <Undo act_id={parting.act_id} what={what} />
    </li>
  );
}

function ActLine({ act }: { act: Act }) {
  const names = [
    ...new Set(act.links.map((each) => each.other_name).filter((name) => name !== null)),
  ];
  const what = [words.act[act.kind], ...names].join(": ");
  return (
    <li title={act.why_not ?? undefined}>
      <Icon name={act.kind === "undo" ? "undo" : "person"} size={13} />
      <span class="grow">
        <Said text={what} />
        <ByAndWhen by={act.by} at={act.at} />
        {act.reason && <Said class="soft reason" text={act.reason} />}
      </span>
      <Undo act_id={act.is_undoable ? act.act_id : null} what={what} />
    </li>
  );
}

function ByAndWhen({ by, at }: { by: string; at: string }) {
  return (
    <span class="soft">
      {", "}
      <Said text={by} />
      {", "}
      <Time moment={at} />
    </span>
  );
}

function Undo({ act_id, what }: { act_id: string | null; what: string }) {
  const { undo } = useDeciding();
  if (act_id === null) return null;
  return (
    <button type="button" aria-label={words.undo_of(what)} onClick={() => void undo(act_id)}>
      {words.undo}
    </button>
  );
}

/** Asked anew whenever something has changed, as it may have been decided elsewhere. */
function useActs(context: Context) {
  const { wire } = useDesk();
  const [acts, setActs] = useState<Acts | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const customer_id = context.customer?.customer_id;
  useEffect(() => {
    if (customer_id === undefined) return undefined;
    let isCurrent = true;
    wire.ask({ call: "acts", customer_id }).then(
      (answer) => {
        if (!isCurrent) return;
        setActs(answer);
        setProblem(null);
      },
      (error) => isCurrent && setProblem(problemOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [wire, customer_id, context.position]);
  return { acts, problem };
}
