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
  const load = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    const isLast = () => mine === asked.current;
    read().then(
      (answer) => {
        if (!isLast()) return;
        setProblem(null);
        setList(answer);
      },
      (error) => {
        if (isLast()) setProblem(problemOf(error));
      },
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
        if (signal.kind === "moved" && signal.topics.includes(topic)) load();
      }),
    [wire, topic, load],
  );
  return { list, problem, load };
}
