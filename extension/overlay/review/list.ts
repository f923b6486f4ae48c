/** The list for team leads, as the sidecar gives it; what is decided stays in its place until it is fetched anew. */
import { useEffect, useState } from "preact/hooks";
import type { Problem, Reviews } from "../../signals";
import { useDesk } from "../desk";
import { problemOf } from "../wire";

export function useReviews() {
  const { wire } = useDesk();
  const [reviews, setReviews] = useState<Reviews | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    setReviews(null);
    setProblem(null);
    wire.ask({ call: "reviews" }).then(
      (answer) => isCurrent && setReviews(answer),
      (error) => isCurrent && setProblem(problemOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [wire, round]);
  return { reviews, problem, load: () => setRound(round + 1) };
}
