/** A list beside the customers (Mine, the mentions), read at first sight and again whenever the sidecar says that it moved. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../signals";
import { useDesk } from "../desk";
import { problemOf } from "../wire";

export interface Listed<T> {
  list: T | null;
  problem: Problem | null;
  load: () => void;
}

/** `read` must be the same function as long as the same list is meant. */
export function useListed<T>(topic: string, read: () => Promise<T>): Listed<T> {
  const { wire } = useDesk();
  const [list, setList] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(0);
  const answered = useRef(0);
  const isStale = useRef(false);
  const load = useCallback(() => {
    asked.current += 1;
    isStale.current = false;
    const mine = asked.current;
    const settle = (failed: Problem | null, answer?: T) => {
      if (mine !== asked.current) return;
      answered.current = mine;
      setProblem(failed);
      if (answer !== undefined) setList(answer);
      if (isStale.current) load();
    };
    read().then(
      (answer) => settle(null, answer),
      (error) => settle(problemOf(error)),
    );
  }, [read]);
  useEffect(() => {
    load();
    return () => {
      asked.current += 1;
    };
  }, [load]);
  useEffect(
    () =>
      wire.listen((signal) => {
        if (signal.kind !== "moved" || !signal.topics.includes(topic)) return;
        // what moves while an answer is on its way is asked for once, after it
        if (asked.current === answered.current) load();
        else isStale.current = true;
      }),
    [wire, topic, load],
  );
  return { list, problem, load };
}
