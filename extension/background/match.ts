/** Match patterns (`https://*.helpdesk.example/*`), by which browsers and we say on which pages to run. */

/** Only http and https, only whole hosts; anything else matches nothing. */
const PATTERN = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*:]+)(?::(\d+|\*))?\/(.*)$/;

export function isPattern(pattern: string): boolean {
  return PATTERN.test(pattern);
}

export function matches(pattern: string, address: string): boolean {
  const parts = PATTERN.exec(pattern);
  if (!parts || !/^https?:/.test(address)) return false;
  const [, scheme = "", host = "", port, path = ""] = parts;
  const url = new URL(address);
  return (
    (scheme === "*" || url.protocol === `${scheme}:`) &&
    (port === undefined || port === "*" || url.port === port) &&
    fitsHost(host, url.hostname) &&
    fitsPath(path, url.pathname.slice(1) + url.search)
  );
}

function fitsHost(host: string, hostname: string): boolean {
  if (host === "*") return true;
  if (!host.startsWith("*.")) return host === hostname;
  return hostname === host.slice(2) || hostname.endsWith(host.slice(1));
}

function fitsPath(glob: string, path: string): boolean {
  const parts = glob.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}
