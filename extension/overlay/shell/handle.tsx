/** The inner edge of the panel: drag it, or use the arrow keys, to make the panel wider or narrower. */
import { useRef } from "preact/hooks";
import { words } from "../words";
import { NARROWEST, usePlace, WIDEST, withinLimits } from "./place";

const STEP = 16;

export function Handle() {
  const { place, stand } = usePlace();
  const from = useRef<{ x: number; width: number } | null>(null);
  const sign = place.side === "right" ? -1 : 1;
  const resize = (width: number) => {
    const next = withinLimits(width);
    if (next !== place.width) stand({ ...place, width: next });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? STEP : event.key === "ArrowLeft" ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    resize(place.width + sign * step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that can be moved, which <hr> cannot
    <div
      class="handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={words.resize}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={place.width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        // screen coordinates: our own left edge moves while we drag it
        from.current = { x: event.screenX, width: place.width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!from.current) return;
        resize(from.current.width + sign * (event.screenX - from.current.x));
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
    />
  );
}
