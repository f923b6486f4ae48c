/** What somebody types, as the address of a sidecar or as the match pattern of a site; pure. */

/** "tool.example" or "https://tool.example/inbox" -> "https://tool.example/*"; null if it is no web address. */
export function patternOf(typed: string): string | null {
  const url = webAddress(typed);
  // match patterns know no ports in Firefox, and without one they match every port in both
  return url && `${url.protocol}//${url.hostname}/*`;
}

/** The origin of a sidecar with its port, without a slash at its end; null if it is no web address. */
export function sidecarUrl(typed: string): string | null {
  return webAddress(typed)?.origin ?? null;
}

/** "https://tool.example/*" -> "tool.example". */
export function siteName(pattern: string): string {
  return pattern.replace(/^https?:\/\//, "").replace(/\/\*$/, "");
}

function webAddress(typed: string): URL | null {
  const text = typed.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || !URL.canParse(full)) return null;
  const url = new URL(full);
  const isPlain = url.username === "" && url.password === "" && !url.hostname.includes("*");
  return /^https?:$/.test(url.protocol) && isPlain ? url : null;
}
