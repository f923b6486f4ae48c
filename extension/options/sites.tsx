/** On which sites the overlay runs: the company's tools with one button each, and any other by hand. */
import { useState } from "preact/hooks";
import type { Settings } from "../signals";
import type { PartProps } from "./options";
import { patternOf, siteName } from "./pattern";
import { Field } from "./sidecar";
import { words } from "./words";

type Site = Settings["sites"][number];
type Suggested = Settings["suggested"][number];

export function Sites(props: PartProps) {
  const { settings } = props;
  const on = new Map(settings.sites.map((site) => [site.pattern, site]));
  const listed = new Set(settings.suggested.map((each) => each.pattern));
  const others = settings.sites.filter((site) => !listed.has(site.pattern));
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{words.sites}</h2>
      <p>{words.sites_note}</p>
      <h3>{words.your_tools}</h3>
      {listed.size === 0 && <p class="quiet">{words.tools_when_paired}</p>}
      <ul>
        {onePerSite(settings.suggested).map((each) => (
          <SiteRow
            key={each.pattern}
            {...props}
            label={each.label}
            pattern={each.pattern}
            site={on.get(each.pattern) ?? null}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <ul>
          {others.map((site) => (
            <SiteRow
              key={site.pattern}
              {...props}
              label={siteName(site.pattern)}
              pattern={site.pattern}
              site={site}
            />
          ))}
        </ul>
      )}
      <AnotherSite {...props} />
    </section>
  );
}

/** Two tools of one site are one row, since the browser allows sites and not tools. */
function onePerSite(suggested: Suggested[]): Suggested[] {
  const rows = new Map<string, Suggested>();
  for (const { label, pattern } of suggested) {
    const before = rows.get(pattern);
    rows.set(pattern, { pattern, label: before ? `${before.label}, ${label}` : label });
  }
  return [...rows.values()];
}

interface SiteRowProps extends PartProps {
  label: string;
  pattern: string;
  site: Site | null;
}

function SiteRow({ label, pattern, site, is_busy, request, allow }: SiteRowProps) {
  const [wrong, setWrong] = useState<string | null>(null);
  const name = siteName(pattern);
  const switchOn = async () => {
    const isAllowed = await allow(pattern);
    setWrong(isAllowed ? null : words.not_allowed(name));
    if (isAllowed) request({ kind: "switch_on", pattern });
  };
  return (
    <li>
      <div class="site">
        <b>{label}</b> {label !== name && <span class="quiet">{name}</span>}
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
      </div>
      {site && (
        <span class="on">
          {words.is_on}
          {site.is_managed && `, ${words.by_policy}`}
        </span>
      )}
      {site && !site.is_managed && (
        <button
          type="button"
          disabled={is_busy}
          aria-label={`${words.switch_off}: ${label}`}
          onClick={() => request({ kind: "switch_off", pattern })}
        >
          {words.switch_off}
        </button>
      )}
      {!site && (
        <button
          type="button"
          class="primary"
          disabled={is_busy}
          aria-label={`${words.switch_on}: ${label}`}
          onClick={() => void switchOn()}
        >
          {words.switch_on}
        </button>
      )}
    </li>
  );
}

function AnotherSite({ is_busy, request, allow }: PartProps) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    const pattern = patternOf(typed);
    if (!pattern) return setWrong(words.bad_url);
    const isAllowed = await allow(pattern);
    setWrong(isAllowed ? null : words.not_allowed(siteName(pattern)));
    if (!isAllowed) return;
    setTyped("");
    request({ kind: "switch_on", pattern });
  };
  return (
    <form class="inline" onSubmit={(event) => void submit(event)} noValidate>
      <Field label={words.other}>
        <input
          type="url"
          value={typed}
          placeholder={words.other_hint}
          spellcheck={false}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </Field>
      <button type="submit" disabled={is_busy}>
        {words.add}
      </button>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
    </form>
  );
}
