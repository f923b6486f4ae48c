/** Background -> view -> the one state it is -> `shown`. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Place } from "../signals";
import { useBackground } from "./background";
import { type Desk, DeskContext, type Notice } from "./desk";
import { focusPanel, onPanelKey } from "./keys";
import { LiveRegion, useAnnouncer } from "./live";
import { afterPaint } from "./painted";
import type { Digits } from "./shell/digits";
import { FailsAlone } from "./shell/fails_alone";
import { useNoMisclick } from "./shell/misclick";
import { NewsContext } from "./shell/news";
import { NoticeBar } from "./shell/notice";
import { PlaceContext } from "./shell/place";
import { useSteady } from "./shell/steady";
import { Tab } from "./shell/tab";
import { Drawn } from "./states/drawn";
import type { Wire } from "./wire";
import { words } from "./words";

export function App({ wire }: { wire: Wire }) {
  const { view, place, may_review, tools, setPlace, report } = useBackground(wire);
  const [said, announce] = useAnnouncer();
  const [notice, setNotice] = useState<Notice | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const is_drawn = view !== null;
  const news = useSteady(frame, is_drawn);
  useNoMisclick(frame, is_drawn);
  const page_key = view?.page_key ?? "";
  // an answer may come while a digit is pressed: it is who bore it before
  const digits = useMemo<Digits>(() => new Map(), [page_key]);
  const desk = useMemo<Desk>(() => {
    const tell = (next: Notice) => {
      setNotice(next);
      announce(next.text);
    };
    return { wire, page_key, tell, announce, report, may_review, digits, tools };
  }, [wire, page_key, announce, report, may_review, digits, tools]);

  const is_hidden = view?.view === "reported";
  // what was just done may name people
  useEffect(() => setNotice(null), [page_key, is_hidden]);
  useEffect(() => {
    // folding and unfolding take away the button that had the keyboard, and so does hiding everything
    if (document.hasFocus()) focusPanel();
  }, [place.is_collapsed, is_hidden]);
  useEffect(() => {
    // what was decided takes its own button away; the keys go on counting
    if (document.hasFocus() && document.activeElement === document.body) focusPanel();
  }, [view, notice]);
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
        <div
          class={`frame on-${place.side}`}
          ref={frame}
          onKeyDown={(event) => onPanelKey(event, wire)}
        >
          <FailsAlone as="main">
            <NewsContext.Provider value={news}>
              {place.is_collapsed ? <Tab view={view} /> : <Drawn view={view} />}
            </NewsContext.Provider>
          </FailsAlone>
          {notice && !place.is_collapsed && !is_hidden && (
            <NoticeBar notice={notice} onDismiss={() => setNotice(null)} />
          )}
          <LiveRegion text={is_hidden ? words.hidden : said} />
        </div>
      </PlaceContext.Provider>
    </DeskContext.Provider>
  );
}
