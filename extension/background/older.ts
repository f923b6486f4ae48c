/** The extension may be newer than the sidecar it speaks to: what an older one does not tell is nothing, not a fault. */
import type { Context } from "../signals";

const NOTHING_LEFT_OUT = {
  n_more_candidates: 0,
  n_more_cases: 0,
  n_more_records: 0,
  n_more_handoffs: 0,
  n_more_asks: 0,
  n_more_promises: 0,
  n_more_call_backs: 0,
};

export function withWhatIsMissing(context: Context): Context {
  if (context.unchanged) return context;
  if (context.handoffs) return { ...NOTHING_LEFT_OUT, ...context };
  const { cases = [] } = context;
  return {
    ...NOTHING_LEFT_OUT,
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
