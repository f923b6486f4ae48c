/** What can go wrong between us and the sidecar, told apart by what the caller must decide. */
import type { Problem } from "../signals";

/** Nobody answers, or what answers is broken: worth trying again. `retryAfterMs` where the sidecar said so. */
export class Unreachable extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfterMs: number | null = null,
  ) {
    super(problem.title);
  }
}

/** There is no token, or the sidecar does not take it any more: trying again is useless until somebody signs in. */
export class NotPaired extends Error {
  constructor(readonly reason: "never" | "refused") {
    super("Not signed in");
  }
}

/** The sidecar understood and refuses. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** In words for a person, whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Unreachable || error instanceof Refused) return error.problem;
  if (error instanceof NotPaired) {
    return { title: "Not signed in", detail: "Open the options and enter a pairing code." };
  }
  return { title: "Something went wrong in the extension", detail: String(error).slice(0, 500) };
}
