import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BackgroundToOverlay, BackgroundToPage, View } from "../signals";
import { port, read, Sidecar, ticket } from "./tab.fixture";

vi.stubGlobal("chrome", {
  storage: { local: { get: async () => ({}), set: async () => undefined } },
});
const { save, ready } = await import("./settings");
const { createReach } = await import("./reach");
const { Tab } = await import("./tab");

const sidecar = new Sidecar();
let overlay: ReturnType<typeof port<BackgroundToOverlay>>;
let tab: InstanceType<typeof Tab>;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", sidecar.fetch);
  Object.assign(sidecar, new Sidecar(), { fetch: sidecar.fetch });
  await ready;
  await save({ sidecar_url: "https://sidecar.example", token: "t", is_refused: false });
  tab = new Tab(7, { reach: createReach(() => void tab.showing.refresh()), onLoaded() {} });
  overlay = port();
  tab.pageCame(port<BackgroundToPage>().end, "https://rt.example");
  tab.overlayCame(overlay.end);
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await vi.advanceTimersByTimeAsync(50);
});

afterEach(() => {
  vi.useRealTimers();
});

const views = () =>
  overlay.sent.flatMap((signal): View[] => (signal.kind === "view" ? [signal.view] : []));
const state = () => {
  const view = views().at(-1);
  return view?.view === "context" ? view.context.state : view?.view;
};
const report = (page_key = "k1") => tab.hearOverlay({ kind: "report", page_key });

test("what an agent says is not right is forgotten here before the sidecar has heard of it", async () => {
  sidecar.isSlow = true;
  const told = report();

  expect(views().at(-1)).toEqual({ view: "reported", problem: null, page_key: "k1" });
  expect(tab.showing.loaded).toBeNull();
  await vi.waitFor(() => expect(sidecar.reports).toHaveLength(1));
  sidecar.isSlow = false;
  sidecar.release();
  await told;

  expect(state()).toBe("not_allowed");
});

test("the lead is told of which customer, and on which page of which site", async () => {
  await report();

  const page = { origin: "https://rt.example", key: "k1" };
  expect(sidecar.reports).toMatchObject([{ customer_id: "Dana", page }]);
});

test("an answer that was on its way does not bring the customer back", async () => {
  sidecar.isSlow = true;
  sidecar.position = 2;
  const refreshed = tab.showing.refresh();
  await vi.advanceTimersByTimeAsync(1);
  const told = report();
  await vi.waitFor(() => expect(sidecar.reports).toHaveLength(1));
  const before = views().length;

  sidecar.release();
  await refreshed;

  expect(
    views()
      .slice(before)
      .map(({ view }) => view),
  ).not.toContain("context");
  sidecar.isSlow = false;
  sidecar.release();
  await told;
  expect(state()).toBe("not_allowed");
});

test("it stays hidden while the sidecar cannot be told, and is told once when it can", async () => {
  sidecar.isDown = true;
  await report();
  expect(views().at(-1)).toMatchObject({ view: "reported", problem: { title: /answer/ } });

  await tab.showing.refresh();
  expect(views().at(-1)?.view).toBe("reported");
  sidecar.isDown = false;
  await tab.showing.refresh();

  expect(state()).toBe("not_allowed");
  const keys = new Set(sidecar.reports.map(({ idempotency_key }) => idempotency_key));
  expect(keys.size).toBe(1);
});

test("the agent may look again at what could not be reported", async () => {
  sidecar.isDown = true;
  await report();
  sidecar.isDown = false;
  await tab.hearOverlay({ kind: "look_back", page_key: "k1" });

  expect(state()).toBe("known");
  expect(sidecar.taken).toBe(0);
});

test("a report of the page before hides nobody on this one", async () => {
  tab.hearPage(read("k2", { records: [ticket("19")] }));
  await vi.advanceTimersByTimeAsync(50);
  await report("k1");

  expect(state()).toBe("known");
  expect(sidecar.reports).toEqual([]);
});
