/** A part of a history by a filter: at once from what is here, then the sidecar's whole answer. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Context, Problem } from "../../signals";
import { useDesk } from "../desk";
import { problemOf } from "../wire";
import { type Filter, isEverything, matches } from "./filter";
import { type Pages, withOlder } from "./merge";
import type { Story } from "./story";

export function useFound(context: Context, here: Pages, filter: Filter): Story {
  const { wire } = useDesk();
  const [pages, setPages] = useState<Pages | null>(null);
  const [is_loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(0);
  const customer_id = context.customer?.customer_id;

  const read = useCallback(
    async (before: string | null, keep: Pages | null) => {
      if (customer_id === undefined) return;
      asked.current += 1;
      const mine = asked.current;
      setLoading(true);
      setProblem(null);
      try {
        const found = await wire.ask({ call: "timeline", customer_id, before, ...filter });
        if (mine === asked.current) setPages(keep ? withOlder(keep, found) : found);
      } catch (error) {
        if (mine === asked.current) setProblem(problemOf(error));
      }
      if (mine === asked.current) setLoading(false);
    },
    [wire, customer_id, filter],
  );

  // another filter: the old answer is void at once
  useEffect(() => setPages(null), [filter]);
  // a newer position means that the answer may have changed
  useEffect(() => {
    if (!isEverything(filter)) void read(null, null);
  }, [read, filter, context.position]);

  const local = { entries: here.entries.filter((entry) => matches(filter, entry)), next: null };
  const shown = pages ?? local;
  const more = () => {
    if (pages?.next && !is_loading) void read(pages.next, pages);
  };
  return { ...shown, is_loading, problem, more };
}
