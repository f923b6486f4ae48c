/** Signed in or not, in words, and the form to sign in. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../signals";
import type { PartProps } from "./options";
import { patternOf, sidecarUrl } from "./pattern";
import { words } from "./words";

const THIS_MACHINE = "http://127.0.0.1:8787";

export function Sidecar(props: PartProps) {
  const { settings } = props;
  const isIn = settings.is_paired && !settings.is_refused;
  return (
    <section aria-labelledby="sidecar">
      <h2 id="sidecar">{words.sidecar}</h2>
      <Standing settings={settings} />
      {isIn ? <SignOut {...props} /> : <SignIn {...props} />}
    </section>
  );
}

function Standing({ settings }: { settings: Settings }) {
  const { is_paired, is_refused, sidecar_url, is_managed } = settings;
  const [mood, title, note] = is_refused
    ? ["bad", words.refused, words.refused_note]
    : is_paired
      ? ["good", words.connected, words.connected_note(sidecar_url ?? THIS_MACHINE)]
      : ["plain", words.not_paired, words.not_paired_note];
  return (
    <div class={`standing ${mood}`} role="status">
      <i aria-hidden="true" />
      <div>
        <b>{title}</b>
        <p>
          {note} {is_managed && words.managed_note}
        </p>
      </div>
    </div>
  );
}

function SignIn({ settings, is_busy, request, allow }: PartProps) {
  const [url, setUrl] = useState(settings.sidecar_url ?? THIS_MACHINE);
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    const sidecar_url = sidecarUrl(url);
    const pattern = patternOf(url);
    if (!sidecar_url || !pattern) return setWrong(words.bad_sidecar);
    if (code.trim() === "") return setWrong(words.no_code);
    const isAllowed = await allow(pattern);
    setWrong(isAllowed ? null : words.not_allowed(sidecar_url));
    if (isAllowed) request({ kind: "pair", sidecar_url, code: code.trim() });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Field label={words.url}>
        <input
          type="url"
          value={url}
          readOnly={settings.is_managed}
          spellcheck={false}
          onInput={({ currentTarget }) => setUrl(currentTarget.value)}
        />
      </Field>
      <Field label={words.code}>
        <input
          type="text"
          class="code"
          value={code}
          placeholder={words.code_hint}
          autocomplete="one-time-code"
          spellcheck={false}
          maxLength={64}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
      </Field>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" class="primary" disabled={is_busy}>
        {is_busy ? words.pairing : words.pair}
      </button>
    </form>
  );
}

function SignOut({ is_busy, request }: PartProps) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {words.unpair}
      </button>
    );
  }
  return (
    <div class="sure">
      <p>{words.unpair_note}</p>
      <button
        type="button"
        class="danger"
        disabled={is_busy}
        onClick={() => request({ kind: "unpair" })}
      >
        {words.unpair_sure}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        {words.keep}
      </button>
    </div>
  );
}

export function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}
