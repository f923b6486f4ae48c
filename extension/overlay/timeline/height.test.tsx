import { readFileSync } from "node:fs";
import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import { clear, show, view } from "../gallery/show";

afterEach(clear);

/** The browser's, which jsdom has none of: told by the test how high what it watches has become. */
class Watching {
  static all: Watching[] = [];
  readonly watched: Element[] = [];
  constructor(private readonly tell: ResizeObserverCallback) {
    Watching.all.push(this);
  }
  observe(element: Element) {
    this.watched.push(element);
  }
  unobserve() {}
  disconnect() {
    this.watched.length = 0;
  }
  become(blockSize: number) {
    const seen = {
      borderBoxSize: [{ blockSize, inlineSize: 0 }],
    } as unknown as ResizeObserverEntry;
    void act(() => this.tell([seen], this));
  }
}

it("leads to an entry below the tabs, on however many rows they stand", () => {
  vi.stubGlobal("ResizeObserver", Watching);
  show({ view: view({}) });
  const tabs = Watching.all.find(({ watched }) => watched[0]?.matches(".filters"));
  const list = document.querySelector<HTMLElement>(".entry")?.closest<HTMLElement>(".history");
  const told = () => list?.style.getPropertyValue("--filters-height");
  tabs?.become(68);
  expect(told()).toBe("68px");
  tabs?.become(95.5);
  expect(told()).toBe("96px");
  const styles = readFileSync("overlay/style/timeline.css", "utf8");
  expect(styles).toMatch(/\.entry \{[^}]*scroll-margin-block: calc\(var\(--filters-height/);
  clear();
  expect(tabs?.watched).toEqual([]);
});
