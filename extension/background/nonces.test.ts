import { expect, test } from "vitest";
import { issueNonce, spendNonce } from "./nonces";

test("a nonce opens its own tab's overlay", () => {
  expect(spendNonce(issueNonce(7), 7)).toBe(true);
});

test("a nonce is good for one overlay only", () => {
  const nonce = issueNonce(7);
  spendNonce(nonce, 7);

  expect(spendNonce(nonce, 7)).toBe(false);
});

test("a nonce of another tab is worth nothing, and is spent by the attempt", () => {
  const nonce = issueNonce(7);

  expect(spendNonce(nonce, 8)).toBe(false);
  expect(spendNonce(nonce, 7)).toBe(false);
});

test("a nonce that was made up is worth nothing", () => {
  expect(spendNonce("", 7)).toBe(false);
  expect(spendNonce(crypto.randomUUID(), 7)).toBe(false);
});

test("a nonce that nobody used for a minute is worth nothing", () => {
  const nonce = issueNonce(7, 0);

  expect(spendNonce(nonce, 7, 60_001)).toBe(false);
});
