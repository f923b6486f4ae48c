/** The settings page as a whole: what the background says, drawn; what is asked, sent. */
import { useEffect, useState } from "preact/hooks";
import type { OptionsToBackground, Problem, Settings } from "../signals";
import type { Line } from "./line";
import { Sidecar } from "./sidecar";
import { Sites } from "./sites";
import { words } from "./words";

/** Asks the browser's permission for a match pattern; must be called in the click itself. */
export type Allow = (pattern: string) => Promise<boolean>;

interface OptionsProps {
  line: Line;
  allow: Allow;
}

export interface PartProps {
  settings: Settings;
  /** A request is on its way; nothing else is asked meanwhile. */
  is_busy: boolean;
  request: (signal: OptionsToBackground) => void;
  allow: Allow;
}

export function Options({ line, allow }: OptionsProps) {
  const { settings, problem, is_busy, request } = useSettings(line);
  if (!settings) return null;
  const part = { settings, is_busy, request, allow };
  return (
    <>
      <header>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      {problem && (
        <div class="problem" role="alert">
          <b>{problem.title}</b>
          <p>{problem.detail}</p>
        </div>
      )}
      <Sidecar {...part} />
      <Sites {...part} />
      <footer>{words.version(settings.version)}</footer>
    </>
  );
}

function useSettings(line: Line) {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [is_busy, setBusy] = useState(false);
  useEffect(
    () =>
      line.listen((signal) => {
        setBusy(false);
        if (signal.kind === "settings") setSettings(signal.settings);
        else setProblem(signal.problem);
      }),
    [line],
  );
  const request = (signal: OptionsToBackground) => {
    setProblem(null);
    setBusy(true);
    line.send(signal);
  };
  return { settings, problem, is_busy, request };
}
