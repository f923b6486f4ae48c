/** A letter from the post room: fetched with the agent's token, opened in a tab of the extension's own or saved. */
import { useState } from "preact/hooks";
import type { Scan } from "../../signals";
import { useDesk } from "../desk";
import { problemOf } from "../wire";

/** What a browser shows without running anything; no browser of ours shows TIFF, so that is saved. */
const SHOWN = new Set(["application/pdf", "image/jpeg", "image/png"]);
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
  const isShown = SHOWN.has(scan.type);
  const type = isShown ? scan.type : "application/octet-stream";
  const bytes = Uint8Array.from(atob(scan.content), (it) => it.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  Object.assign(link, { href: url, target: "_blank", rel: "noopener" });
  if (!isShown) link.download = scan.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
