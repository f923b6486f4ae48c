import { expect, it } from "vitest";
import { patternOf, sidecarUrl, siteName } from "./pattern";

it("makes a site of whatever part of an address somebody types", () => {
  expect(patternOf("tool.example")).toBe("https://tool.example/*");
  expect(patternOf(" https://tool.example/inbox?id=7 ")).toBe("https://tool.example/*");
  expect(patternOf("http://rt.test:18010/")).toBe("http://rt.test/*");
});

it("takes nothing that is no address of the web", () => {
  for (const typed of [
    "",
    "  ",
    "file:///etc",
    "javascript:alert(1)",
    "https://*.example",
    "a b",
  ]) {
    expect(patternOf(typed)).toBeNull();
  }
  expect(patternOf("https://me:secret@tool.example")).toBeNull();
});

it("keeps the port of a sidecar and drops what stands behind it", () => {
  expect(sidecarUrl("http://127.0.0.1:8787/")).toBe("http://127.0.0.1:8787");
  expect(sidecarUrl("ftp://sidecar.example")).toBeNull();
});

it("calls a site by its name", () => {
  expect(siteName("https://tool.example/*")).toBe("tool.example");
});
