/** What the background says, as the overlay draws it; a customer whom the agent reported goes before it answers. */
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BackgroundToOverlay, Place, View } from "../signals";
import { focusPanel } from "./keys";
import type { Named } from "./labels";
import type { Wire } from "./wire";

const START: Place = { is_collapsed: true, side: "right", width: 376 };

export function useBackground(wire: Wire) {
  const [view, setView] = useState<View | null>(null);
  const [place, setPlace] = useState(START);
  const [may_review, setMayReview] = useState(false);
  const [tools, setTools] = useState<Named[]>([]);
  /** The page whose customer was reported, until the background says that it knows. */
  const hidden = useRef<string | null>(null);
  const page_key = view?.page_key;

  // before anything can arrive: an effect after paint would come too late for the first view
  useLayoutEffect(() => {
    const draw = (signal: BackgroundToOverlay) => {
      if (signal.kind === "view" && isAllowed(signal.view, hidden)) setView(signal.view);
      if (signal.kind === "place") setPlace(signal.place);
      if (signal.kind === "tools") setTools(signal.tools);
      if (signal.kind === "rights") setMayReview(signal.may_review);
      if (signal.kind === "focus") focusPanel();
    };
    return wire.listen(draw);
  }, [wire]);

  const report = useCallback(() => {
    if (page_key === undefined) return;
    hidden.current = page_key;
    setView({ view: "reported", page_key, problem: null });
    wire.send({ kind: "report", page_key });
  }, [wire, page_key]);
  return { view, place, may_review, tools, setPlace, report };
}

/** A view that was on its way when the agent said "not right" would show the customer once more. */
function isAllowed(view: View, hidden: { current: string | null }): boolean {
  if (hidden.current !== view.page_key) hidden.current = null;
  else if (view.view === "reported") hidden.current = null;
  return hidden.current === null;
}
