/** Background -> view -> the one state it is -> `shown`. */
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { BackgroundToOverlay, Place, View } from "../signals";
import { type Desk, DeskContext, type Notice } from "./desk";
import { focusPanel, onPanelKey } from "./keys";
import { LiveRegion, useAnnouncer } from "./live";
import { afterPaint } from "./painted";
import { NoticeBar } from "./shell/notice";
import { PlaceContext } from "./shell/place";
import { Tab } from "./shell/tab";
import { Drawn } from "./states/drawn";
import type { Wire } from "./wire";

const START: Place = { is_collapsed: true, side: "right", width: 376 };

export function App({ wire }: { wire: Wire }) {
  const { view, place, setPlace } = useBackground(wire);
  const [said, announce] = useAnnouncer();
  const [notice, setNotice] = useState<Notice | null>(null);
  const page_key = view?.page_key ?? "";
  const desk = useMemo<Desk>(() => {
    const tell = (next: Notice) => {
      setNotice(next);
      announce(next.text);
    };
    return { wire, page_key, tell, announce };
  }, [wire, page_key, announce]);

  useEffect(() => setNotice(null), [page_key]);
  useEffect(() => {
    // folding and unfolding take away the button that had the keyboard
    if (document.hasFocus()) focusPanel();
  }, [place.is_collapsed]);
  useLayoutEffect(() => {
    // not before it is painted: shown a moment too early, the host would still show who was there before
    if (!view) return undefined;
    return afterPaint(() => wire.send({ kind: "shown", page_key: view.page_key }));
  }, [view, wire]);

  const stand = (next: Place) => {
    setPlace(next);
    wire.send({ kind: "place", place: next });
  };
  if (!view) return null;
  return (
    <DeskContext.Provider value={desk}>
      <PlaceContext.Provider value={{ place, stand }}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the whole panel, each also has a button */}
        <div class={`frame on-${place.side}`} onKeyDown={(event) => onPanelKey(event, wire)}>
          {place.is_collapsed ? <Tab view={view} /> : <Drawn view={view} />}
          {notice && !place.is_collapsed && (
            <NoticeBar notice={notice} onDismiss={() => setNotice(null)} />
          )}
          <LiveRegion text={said} />
        </div>
      </PlaceContext.Provider>
    </DeskContext.Provider>
  );
}

function useBackground(wire: Wire) {
  const [view, setView] = useState<View | null>(null);
  const [place, setPlace] = useState(START);
  // before anything can arrive: an effect after paint would come too late for the first view
  useLayoutEffect(() => {
    const draw = (signal: BackgroundToOverlay) => {
      if (signal.kind === "view") setView(signal.view);
      if (signal.kind === "place") setPlace(signal.place);
      if (signal.kind === "focus") focusPanel();
    };
    return wire.listen(draw);
  }, [wire]);
  return { view, place, setPlace };
}
