import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BackgroundToOverlay, BackgroundToPage, View } from "../signals";
import { email, port, read, Sidecar, ticket } from "./tab.fixture";

vi.stubGlobal("chrome", {
  storage: { local: { get: async () => ({}), set: async () => undefined } },
});
const { save, ready } = await import("./settings");
const { createReach } = await import("./reach");
const { Tab } = await import("./tab");

const sidecar = new Sidecar();
let page: ReturnType<typeof port<BackgroundToPage>>;
let overlay: ReturnType<typeof port<BackgroundToOverlay>>;
let tab: InstanceType<typeof Tab>;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", sidecar.fetch);
  Object.assign(sidecar, new Sidecar(), { fetch: sidecar.fetch });
  await ready;
  await save({ sidecar_url: "https://sidecar.example", token: "t", is_refused: false });
  tab = new Tab(7, { reach: createReach(() => void tab.showing.refresh()), onLoaded() {} });
  page = port();
  overlay = port();
  tab.pageCame(page.end, "https://rt.example");
  tab.overlayCame(overlay.end);
});

afterEach(() => {
  vi.useRealTimers();
});

async function time(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

function views(): View[] {
  return overlay.sent.flatMap((signal) => (signal.kind === "view" ? [signal.view] : []));
}

/** What stands in the overlay now: `page key, view, name`. */
function onScreen(): string {
  const view = views().at(-1);
  const loaded = view?.view === "context" ? view : view?.view === "unreachable" ? view.last : null;
  return [view?.page_key, view?.view, loaded?.context.customer?.name].filter(Boolean).join(" ");
}

test("a ticket's customer comes onto the screen under the page's own key", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);

  expect(onScreen()).toBe("k1 context Dana");
});

test("what was on the screen goes in the moment in which the page turns", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);

  tab.hearPage({ kind: "turned", page_key: "k2" });

  expect(onScreen()).toBe("k2 loading");
});

test("an answer that comes after the page has turned is thrown away", async () => {
  sidecar.isSlow = true;
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);
  tab.hearPage(read("k2", { records: [ticket("19")] }));
  await time(50);

  sidecar.release();
  await time(1);
  expect(onScreen()).toBe("k2 loading");
  sidecar.release();
  await time(1);

  expect(onScreen()).toBe("k2 context Tom");
  expect(JSON.stringify(views().filter(({ page_key }) => page_key === "k2"))).not.toMatch("Dana");
});

test("only the present key is passed on as shown", () => {
  tab.hearPage({ kind: "turned", page_key: "k1" });
  tab.hearPage({ kind: "turned", page_key: "k2" });

  void tab.hearOverlay({ kind: "shown", page_key: "k1" });
  void tab.hearOverlay({ kind: "shown", page_key: "k2" });

  expect(page.sent.filter(({ kind }) => kind === "shown")).toEqual([
    { kind: "shown", page_key: "k2" },
  ]);
});

test("nothing of a customer is ever sent to the page side", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);
  void tab.hearOverlay({ kind: "shown", page_key: "k1" });

  expect(JSON.stringify(page.sent)).not.toMatch(/Dana|known|customer/);
});

test("a page with nobody on it says so without asking", async () => {
  tab.hearPage(read("k1", {}));
  await time(50);

  expect(onScreen()).toBe("k1 no_customer");
  expect(sidecar.asked).toEqual([]);
});

test("a mail in a frame of the page is the page's", async () => {
  const frame = port<BackgroundToPage>();
  tab.childCame(frame.end, "https://rt.example");
  tab.hearPage(read("k1", {}));
  tab.hearChild(frame.end, read("f1", { fields: [email("dana@x.example")] }));
  await time(50);

  expect(onScreen()).toBe("k1 context Dana");
});

test("another mail in the frame turns the page before it is asked for", async () => {
  const frame = port<BackgroundToPage>();
  tab.childCame(frame.end, "https://rt.example");
  tab.hearPage(read("k1", {}));
  tab.hearChild(frame.end, read("f1", { fields: [email("dana@x.example")] }));
  await time(50);
  const asked = sidecar.asked.length;

  tab.hearChild(frame.end, read("f2", { fields: [email("tom@x.example")] }));
  await time(50);

  expect(page.sent.at(-1)).toEqual({ kind: "turn" });
  expect(sidecar.asked).toHaveLength(asked);
});

test("while a frame goes from one mail to the next nobody is said to be on the page", async () => {
  const frame = port<BackgroundToPage>();
  tab.childCame(frame.end, "https://rt.example");
  tab.hearPage(read("k1", {}));
  tab.hearChild(frame.end, read("f1", { fields: [email("dana@x.example")] }));
  await time(50);

  tab.hearPage({ kind: "turned", page_key: "k2" });
  tab.hearPage({ kind: "frame_turned" });
  tab.hearPage(read("k2", {}));
  await time(1_000);
  expect(onScreen()).toBe("k2 loading");

  await time(300);
  expect(onScreen()).toBe("k2 no_customer");
});

test("a detail beside a known ticket is not asked about again", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);
  tab.hearPage(read("k1", { records: [ticket("18")], fields: [email("dana@x.example")] }));
  await time(50);

  expect(sidecar.asked).toHaveLength(1);
});

test("a detail beside an unknown ticket is", async () => {
  tab.hearPage(read("k1", { records: [ticket("77")] }));
  await time(50);
  tab.hearPage(read("k1", { records: [ticket("77")], fields: [email("dana@x.example")] }));
  await time(50);

  expect(sidecar.asked).toHaveLength(2);
});

test("a sidecar that stops answering leaves what is known on the screen, with its age", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);

  sidecar.isDown = true;
  await tab.showing.refresh();

  expect(onScreen()).toBe("k1 unreachable Dana");
  expect(views().at(-1)).toMatchObject({
    since: expect.stringMatching(/Z$/),
    retry_at: expect.stringMatching(/Z$/),
    last: { loaded_at: expect.stringMatching(/Z$/) },
  });
});

test("the story comes back by itself when the sidecar does", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);
  sidecar.isDown = true;
  await tab.showing.refresh();

  sidecar.isDown = false;
  sidecar.position = 2;
  await time(20_000);

  expect(onScreen()).toBe("k1 context Dana");
});

test("a page that is opened while the sidecar is away shows nobody else's story", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);
  sidecar.isDown = true;
  tab.hearPage(read("k2", { records: [ticket("19")] }));
  await time(50);

  expect(onScreen()).toBe("k2 unreachable");
});

test("an unchanged answer repaints nothing", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);
  const painted = views().length;

  await tab.showing.refresh();

  expect(sidecar.asked.at(-1)?.unless_position).toBe(1);
  expect(views()).toHaveLength(painted);
});

test("a token that is refused signs out, and takes the story off the screen", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);
  sidecar.status = 401;
  await tab.showing.refresh();
  tab.showing.restate();

  expect(views().at(-1)).toEqual({ view: "not_paired", reason: "refused", page_key: "k1" });
  expect(tab.showing.loaded).toBeNull();
});

test("a customer found by search is shown until the agent looks back or the page turns", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);

  await tab.hearOverlay({ kind: "look_at", page_key: "k1", customer_id: "Margaret" });
  expect(onScreen()).toBe("k1 context Margaret");
  await tab.hearOverlay({ kind: "look_back", page_key: "k1" });
  expect(onScreen()).toBe("k1 context Dana");
});

test("a choice that was made on the page before is not carried over", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  tab.hearPage(read("k2", { records: [ticket("19")] }));
  await time(50);

  await tab.hearOverlay({ kind: "look_at", page_key: "k1", customer_id: "Margaret" });

  expect(onScreen()).toBe("k2 context Tom");
});

test("a page that has gone leaves nobody on the screen", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);

  tab.pageLeft(page.end);

  expect(tab.showing.loaded).toBeNull();
  expect(views().at(-1)?.view).toBe("loading");
});

test("a site that is switched off loses its overlay, the others keep theirs", async () => {
  tab.hearPage(read("k1", { records: [ticket("18")] }));
  await time(50);

  tab.leaveUnless(() => true);
  expect(onScreen()).toBe("k1 context Dana");
  tab.leaveUnless(() => false);
  expect(tab.hasPage()).toBe(false);
  expect(tab.showing.loaded).toBeNull();
});
