/** Keeps the host on the page when the page removes or hides it, until it is plain that the page will not have it. */
import type { Host } from "./host";

/** Enough for frameworks that clear the document once or twice while they start; a loop is a decision. */
const MOST_REPAIRS = 10;

interface Answers {
  /** The page took the host out: the overlay's frame is gone and must be loaded anew. */
  onLost(): void;
  onGivenUp(): void;
}

/** Watches until `signal` aborts, or until it has repaired too often. */
export function keep(host: Host, signal: AbortSignal, { onLost, onGivenUp }: Answers): void {
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort(), { once: true });
  let repairs = 0;

  const look = () => {
    if (host.isIntact()) return;
    repairs += 1;
    if (repairs <= MOST_REPAIRS) {
      if (host.restore()) onLost();
      return;
    }
    stop.abort();
    host.remove();
    onGivenUp();
  };

  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { childList: true });
  observer.observe(host.element, { attributes: true });
  host.element.addEventListener("toggle", look, { signal: stop.signal });
  stop.signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
