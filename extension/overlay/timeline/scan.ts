/** A letter from the post room: fetched with the agent's token, opened in a tab of the extension's own. */
import { useState } from "preact/hooks";
import type { Scan } from "../../signals";
import { useDesk } from "../desk";
import { problemOf } from "../wire";

/** What a browser shows without running anything. */
const SHOWN = new Set(["application/pdf", "image/jpeg", "image/png", "image/tiff"]);
const KEPT_MS = 60_000;

export function useScan(entry_id: string) {
  const { wire } = useDesk();
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async () => {
    setLoading(true);
    setProblem(null);
    try {
      show(await wire.ask({ call: "scan", entry_id }));
    } catch (error) {
      setProblem(problemOf(error).title);
    }
    setLoading(false);
  };
  return { isLoading, problem, open: () => void open() };
}

function show(scan: Scan): void {
  const type = SHOWN.has(scan.type) ? scan.type : "application/octet-stream";
  const bytes = Uint8Array.from(atob(scan.content), (it) => it.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  window.open(url, "_blank", "noopener");
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
