import { expect, test } from "vitest";
import { isPattern, matches } from "./match";

test.each([
  ["https://helpdesk.example/*", "https://helpdesk.example/a/tickets/18?x=1"],
  ["https://*.helpdesk.example/*", "https://acme.helpdesk.example/"],
  ["https://*.helpdesk.example/*", "https://helpdesk.example/"],
  ["*://rt.test/*", "http://rt.test:8080/"],
  ["http://rt.test:8080/*", "http://rt.test:8080/x"],
  ["http://*/*", "http://anything.example/x"],
  ["https://x.example/inbox/*", "https://x.example/inbox/7"],
])("%s matches %s", (pattern, address) => {
  expect(matches(pattern, address)).toBe(true);
});

test.each([
  ["https://helpdesk.example/*", "http://helpdesk.example/"],
  ["https://helpdesk.example/*", "https://helpdesk.example.evil.example/"],
  ["https://helpdesk.example/*", "https://evil.example/https://helpdesk.example/"],
  ["https://*.helpdesk.example/*", "https://nothelpdesk.example/"],
  ["http://rt.test:8080/*", "http://rt.test:9090/"],
  ["https://x.example/inbox/*", "https://x.example/outbox/7"],
  ["<all_urls>", "https://x.example/"],
  ["https://x.example/*", "about:blank"],
  ["*://*/*", "file:///etc/passwd"],
])("%s does not match %s", (pattern, address) => {
  expect(matches(pattern, address)).toBe(false);
});

test("what is no pattern is said to be none", () => {
  expect(isPattern("https://helpdesk.example/*")).toBe(true);
  expect(["helpdesk.example", "javascript:*", "https://", "<all_urls>"].filter(isPattern)).toEqual(
    [],
  );
});
