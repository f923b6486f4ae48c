import { render } from "preact";
import { expect, it } from "vitest";
import { FixedNow } from "../clock";
import { Related } from "./related";

const AT = new Date(2026, 10, 25, 10, 12);

function shown(now: Date, organisation = "Northwind"): HTMLElement {
  const root = document.createElement("div");
  const related = { n_people: 3, organisation, since: AT.toISOString() };
  render(
    <FixedNow.Provider value={now.getTime()}>
      <Related related={related} />
    </FixedNow.Provider>,
    root,
  );
  return root;
}

it("says how many people of an organisation report this, and since when", () => {
  const said = shown(new Date(2026, 10, 25, 14)).textContent;
  expect(said).toMatch(/^3 people of Northwind report this since 10:12/);
  expect(shown(new Date(2026, 10, 26, 9)).textContent).toContain("since yesterday");
});

it("takes an organisation's name for text alone", () => {
  const root = shown(AT, "<img src=x onerror=alert(1)>");
  expect(root.querySelector("img")).toBeNull();
  expect(root.textContent).toContain("<img src=x");
});

it("says nothing where nobody else reports it", () => {
  const root = document.createElement("div");
  render(<Related related={null} />, root);
  expect(root.textContent).toBe("");
});
