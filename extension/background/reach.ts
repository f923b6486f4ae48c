/** Whether the sidecar can be reached; one clock for all tabs, so that ten tabs are not ten retries. */
import { waitAfter } from "./backoff";

export interface Reach {
  /** When it stopped answering and when it will be asked again; null while it answers. */
  trouble(): { since: string; retry_at: string } | null;
  /** A call has failed. `retryAfterMs` where the sidecar named a time itself. */
  failed(retryAfterMs: number | null): void;
  answered(): void;
  retryNow(): void;
}

/** `onRetry` is called when it is time to ask again; somebody then reports `failed` or `answered`. */
export function createReach(onRetry: () => void): Reach {
  let since: string | null = null;
  let retryAt = "";
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const retry = () => {
    clearTimeout(timer);
    timer = undefined;
    onRetry();
  };
  return {
    trouble: () => (since === null ? null : { since, retry_at: retryAt }),
    failed(retryAfterMs) {
      since ??= new Date().toISOString();
      if (timer !== undefined) return; // several tabs fail together and are one failure
      failures += 1;
      const wait = retryAfterMs ?? waitAfter(failures);
      retryAt = new Date(Date.now() + wait).toISOString();
      timer = setTimeout(retry, wait);
    },
    answered() {
      clearTimeout(timer);
      timer = undefined;
      since = null;
      failures = 0;
    },
    retryNow: retry,
  };
}
