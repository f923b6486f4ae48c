/** Builds the galleries of overlay and settings page alone, for pictures and accessibility tests: `npm run gallery [-- --outDir DIR]`. */
import { join } from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

const root = join(import.meta.dirname, "..", "..");

export default defineConfig({
  root,
  base: "./",
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  define: { MUTANT: '""' },
  build: {
    outDir: join(root, "dist", "gallery"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: ["overlay", "options"].map((room) => join(root, room, "gallery/index.html")),
    },
  },
});
