import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Notice } from "../desk";
import { NoticeBar } from "./notice";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

it.each([
  ["that something was done goes once it is read", { undo: null, is_trouble: false }, 6],
  ["one with a way back stays longer", { undo: () => undefined, is_trouble: false }, 30],
  ["trouble stays until somebody has seen it", { undo: null, is_trouble: true }, null],
])("%s", (_, part, seconds) => {
  const gone = vi.fn();
  const notice: Notice = { text: "Joined as one person.", ...part };
  void act(() => render(<NoticeBar notice={notice} onDismiss={gone} />, document.body));
  vi.advanceTimersByTime((seconds ?? 3_600) * 1_000 - 1);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(gone).toHaveBeenCalledTimes(seconds === null ? 0 : 1);
});
