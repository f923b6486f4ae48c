/** The only door to the network: calls of the sidecar, with the token, and nothing else. */
import { NotPaired, Refused, Unreachable } from "./problem";

/** Where the sidecar is and who we are there. `token` null: not signed in. */
export interface Account {
  sidecar_url: string;
  token: string | null;
}

const TIMEOUT_MS = 10_000;

/** POST with a JSON body; the answer's JSON. Throws Unreachable, NotPaired or Refused. */
export async function post<T>(account: Account, path: string, body: unknown): Promise<T> {
  return answerOf(await call(account, path, { method: "POST", body: JSON.stringify(body) }));
}

/** POST that changes something: with the same `key` it may be sent twice and counts once. */
export async function postOnce<T>(
  account: Account,
  path: string,
  body: unknown,
  key: string = crypto.randomUUID(),
): Promise<T> {
  const send = () =>
    call(account, path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Idempotency-Key": key },
    });
  const response = await send().catch((error) => {
    if (error instanceof Unreachable) return send();
    throw error;
  });
  return answerOf(response);
}

export async function get<T>(account: Account, path: string): Promise<T> {
  return answerOf(await call(account, path, { method: "GET" }));
}

/** The stream's response, open as long as `signal` lets it; no time limit of its own. */
export async function openStream(
  account: Account,
  lastEventId: string | null,
  signal: AbortSignal,
): Promise<Response> {
  const headers: Record<string, string> = { Accept: "text/event-stream" };
  if (lastEventId !== null) headers["Last-Event-ID"] = lastEventId;
  return call(account, "/v1/stream", { method: "POST", body: "{}", headers, signal });
}

interface Request {
  method: "GET" | "POST";
  body?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

async function call({ sidecar_url, token }: Account, path: string, request: Request) {
  const response = await fetch(sidecar_url + path, {
    method: request.method,
    body: request.body ?? null,
    signal: request.signal ?? AbortSignal.timeout(TIMEOUT_MS),
    headers: { ...headersFor(token, request), ...request.headers },
    credentials: "omit",
    cache: "no-store",
    redirect: "error", // a token must not follow a redirect to somebody else
  }).catch((error) => {
    throw new Unreachable({ title: "The sidecar does not answer", detail: String(error) });
  });
  if (!response.ok) throw await errorOf(response);
  return response;
}

function headersFor(token: string | null, { body }: Request): Record<string, string> {
  return {
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...(body !== undefined && { "Content-Type": "application/json" }),
  };
}

async function answerOf<T>(response: Response): Promise<T> {
  try {
    return await response.json();
  } catch (error) {
    throw new Unreachable({ title: "The sidecar's answer was cut off", detail: String(error) });
  }
}

/** Problem details (RFC 9457), or what a proxy in between put in their place. */
async function errorOf(response: Response): Promise<Error> {
  if (response.status === 401) return new NotPaired("refused");
  const said: { title?: string; detail?: string | null; hint?: string | null } = await response
    .json()
    .catch(() => ({}));
  const problem = {
    title: said.title ?? `The sidecar answers with error ${response.status}`,
    detail: [said.detail, said.hint].filter(Boolean).join(" "),
  };
  const isTemporary = response.status >= 500 || response.status === 429;
  return isTemporary ? new Unreachable(problem, retryAfter(response)) : new Refused(problem);
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? seconds * 1_000 : null;
}
