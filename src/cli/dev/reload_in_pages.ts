import { beforeBodyEnd } from "./before_body_end.ts";
import { allowing, nonceOf } from "./content_security_policy.ts";
import { PREFIX } from "./reload_script.ts";

/**
 * Answers a request, and puts the reload script into the answer if it is a page.
 *
 * @param request The request.
 * @param answer Answers it.
 * @returns The answer, with the script where it belongs.
 */
export async function withReloadScript(
  request: Request,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  const asked = withoutMark(request);
  const response = await answer(asked);
  if (isPage(request, response)) return withScript(request, response);
  // A 304 repeats the validator of the page that the browser has, which is the one with the script.
  return asked !== request && response.status === 304 ? marked(response, response.body) : response;
}

/** A whole page that a browser shows: no fragment that a script asked for, nothing compressed. */
function isPage(request: Request, response: Response): boolean {
  const { headers, body } = response;
  return body !== null && !headers.has("Content-Encoding") &&
    /^text\/html\s*(?:$|;(?!.*charset="?utf-16))/i.test(headers.get("Content-Type") ?? "") &&
    [undefined, "document", "frame", "iframe"].includes(destination(request));
}

/** What the browser wants it for. Only browsers say so: for `curl`, this is `undefined`. */
function destination(request: Request): string | undefined {
  return request.headers.get("Sec-Fetch-Dest") ?? undefined;
}

function withScript(request: Request, response: Response): Response {
  const policy = response.headers.get("Content-Security-Policy");
  const nonce = policy === null ? undefined : nonceOf(policy);
  const tag = `<script src="${PREFIX}reload.js"${nonce === undefined ? "" : ` nonce="${nonce}"`} defer></script>`;
  const script = beforeBodyEnd(tag, { orAtEnd: destination(request) !== undefined });
  const page = marked(response, response.body?.pipeThrough(script) ?? null);
  if (policy !== null) page.headers.set("Content-Security-Policy", allowReload(policy, request, nonce));
  return page;
}

function allowReload(policy: string, request: Request, nonce: string | undefined): string {
  const address = new URL(`${PREFIX}reload`, request.url).href;
  const connecting = allowing(policy, "connect-src", address);
  return nonce === undefined ? allowing(connecting, "script-src", `${address}.js`) : connecting;
}

// The page with the script and the page without it must not share a validator: RFC 9110 §8.8.1.
const MARK = "-reload";

function marked({ status, statusText, headers: given }: Response, body: ReadableStream<Uint8Array> | null): Response {
  const headers = new Headers(given);
  const etag = headers.get("ETag");
  if (etag) headers.set("ETag", etag.replace(/"$/, `${MARK}"`));
  headers.delete("Content-Length");
  return new Response(body, { status, statusText, headers });
}

/** The request as the site knows it: with the validators that the site made. */
function withoutMark(request: Request): Request {
  const tags = request.headers.get("If-None-Match");
  if (request.body || !tags?.includes(`${MARK}"`)) return request;
  const headers = new Headers(request.headers);
  headers.set("If-None-Match", tags.replaceAll(`${MARK}"`, '"'));
  // Made of the other one, it would ask for its signal, of which Deno warns.
  return new Request(request.url, { method: request.method, headers });
}
