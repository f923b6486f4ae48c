/** What a handoff of a need would say, and to whom work may go; fetched when a form opens. */
import { useEffect, useState } from "preact/hooks";
import type { Draft, Problem } from "../../signals";
import { useDesk } from "../desk";
import { problemOf } from "../wire";

export function useDraft(customer_id: string, case_id: string | null) {
  const { wire } = useDesk();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let isCurrent = true;
    wire.ask({ call: "draft", customer_id, case_id }).then(
      (answer) => isCurrent && setDraft(answer),
      (error) => isCurrent && setProblem(problemOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [wire, customer_id, case_id]);
  return { draft, problem };
}
