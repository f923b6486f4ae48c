/** Which need the brief is about: the page's own, or the one the agent turned to; and that need's brief. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Context } from "../../signals";
import { useDesk } from "../desk";
import { isOpen, type Lettered, lettered } from "./needs";

type Told = Context["brief"];

export interface ShownNeed {
  all: readonly Lettered[];
  shown: Lettered | undefined;
  brief: Told;
  show: (case_id: string) => void;
}

export function useShownNeed(context: Context): ShownNeed {
  const all = useMemo(() => lettered(context.cases), [context.cases]);
  const [turned_to, setTurnedTo] = useState<string | null>(null);
  const case_id = turned_to ?? context.brief.case_id;
  const shown = all.find(({ need }) => need.case_id === case_id) ?? firstOf(all, context);
  const brief = useBrief(context, shown?.need.case_id ?? null);
  return { all, shown, brief, show: setTurnedTo };
}

/** Where the brief belongs to no need that is told, nothing but an open one may stand above it. */
function firstOf(all: readonly Lettered[], context: Context): Lettered | undefined {
  return context.brief.case_id === null ? all.find(({ need }) => isOpen(need)) : undefined;
}

function useBrief(context: Context, case_id: string | null): Told {
  const { wire } = useDesk();
  const [other, setOther] = useState<Told | null>(null);
  const customer_id = context.customer?.customer_id;
  const isHere = case_id === null || case_id === context.brief.case_id;
  useEffect(() => {
    if (isHere || customer_id === undefined) return undefined;
    let isCurrent = true;
    wire.ask({ call: "brief", customer_id, case_id }).then(
      (answer) => isCurrent && setOther(answer),
      () => isCurrent && setOther({ ...NOTHING, case_id }),
    );
    return () => {
      isCurrent = false;
    };
  }, [wire, customer_id, case_id, isHere, context.position]);
  if (isHere) return context.brief;
  return other?.case_id === case_id ? other : { ...NOTHING, case_id };
}

const NOTHING: Told = { case_id: null, lines: [], more: 0, related: null, in_short: null };
