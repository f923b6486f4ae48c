/** The whole history of a customer: the newest page comes with each view, older pages are asked for. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Context, Problem } from "../../signals";
import { useDesk } from "../desk";
import { problemOf } from "../wire";
import { words } from "../words";
import { EVERYTHING } from "./filter";
import { countNew, type Pages, withNewest, withOlder } from "./merge";

export interface Story extends Pages {
  is_loading: boolean;
  problem: Problem | null;
  more: () => void;
}

export function useStory(context: Context): Story {
  const { wire, announce } = useDesk();
  const [pages, setPages] = useState<Pages>(context);
  const [is_loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const position = useRef(context.position);

  useEffect(() => {
    if (position.current === context.position) return;
    position.current = context.position;
    const n = countNew(pages, context);
    if (n > 0) announce(words.new_entries(n));
    setPages(withNewest(pages, context));
  }, [context, pages, announce]);

  const more = async () => {
    if (is_loading || pages.next === null || !context.customer) return;
    setLoading(true);
    setProblem(null);
    try {
      const { customer_id } = context.customer;
      const before = pages.next;
      const older = await wire.ask({ call: "timeline", customer_id, before, ...EVERYTHING });
      setPages((now) => withOlder(now, older));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setLoading(false);
  };
  return { ...pages, is_loading, problem, more: () => void more() };
}
