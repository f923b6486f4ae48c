/** The extension may be newer than the sidecar it speaks to: what an older one does not tell is nothing, not a fault. */
import type { Context } from "../signals";

export function withWhatIsMissing(context: Context): Context {
  if (context.unchanged || context.handoffs) return context;
  const { cases = [] } = context;
  return {
    ...context,
    handoffs: [],
    asks: [],
    promises: [],
    call_backs: [],
    cases: cases.map((each) => ({
      ...{ urgency: "normal" as const, reasons: [], channels: [], conversations: 1 },
      ...each,
    })),
  };
}
