/** What a search found in one customer's history. */
import { useMemo } from "preact/hooks";
import type { Context } from "../../signals";
import { words } from "../words";
import { EVERYTHING } from "./filter";
import { useFound } from "./found";
import { Timeline } from "./timeline";

export function Found({ context, q }: { context: Context; q: string }) {
  const filter = useMemo(() => ({ ...EVERYTHING, q }), [q]);
  const found = useFound(context, context, filter);
  return (
    <Timeline context={context} story={found} empty={words.nothing_found} end={words.last_found} />
  );
}
