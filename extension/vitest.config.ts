/** Unit tests stand beside the code and run in jsdom; what only a browser can show is tested from Python. */
import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [preact()],
  define: { MUTANT: JSON.stringify("") },
  test: {
    environment: "jsdom",
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["node_modules/**", "dist/**"],
    restoreMocks: true,
    unstubGlobals: true,
    // A machine that is busy with the rest of the tests is no fault of the one that waits.
    testTimeout: 60_000,
  },
});
