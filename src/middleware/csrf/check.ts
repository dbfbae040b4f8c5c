import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";
import { CsrfFailure, REASONS } from "./failure.ts";
import { RequestDataTooBig } from "../../http/mod.ts";
import { FIELD, LARGEST_BODY, readFormToken, settingExceeded } from "./form_token.ts";
import { originProblem } from "./origins.ts";
import { type CsrfState, storedSecret } from "./secrets.ts";
import { isTokenOf, tokenProblem } from "./token.ts";

/** RFC 9110 §9.2.1: methods that are meant to change nothing. */
const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Whether a request is not to be checked, because its method is meant to change nothing. */
export function isSafe(c: Context): boolean {
  return SAFE.has(c.req.method);
}

/** Requests that no browser sent. */
const unforged = new WeakSet<Request>();

/**
 * Says that a request needs no token, as the test client does: nobody forges a test's own requests. It takes the very
 * object, which no visitor can send.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/csrf/#using-csrf-protection-in-tests}
 * @param request The request, before the site sees it.
 * @returns The same request.
 */
export function withoutCsrfChecks(request: Request): Request {
  unforged.add(request);
  return request;
}

/**
 * Lets a request pass, or refuses it.
 *
 * @param c The request.
 * @param state What is known of it.
 * @throws {CsrfFailure} If it may be forged.
 */
export async function check(c: Context, state: CsrfState): Promise<void> {
  if (state.accepted) return;
  if (!isSafe(c) && !unforged.has(c.req.raw)) {
    const problem = originProblem(c);
    if (problem !== undefined) throw new CsrfFailure(problem);
    await checkToken(c);
  }
  state.accepted = true;
}

async function checkToken(c: Context): Promise<void> {
  const stored = await storedSecret(c);
  if (stored.kind === "malformed") throw new CsrfFailure(`CSRF cookie ${stored.problem}.`);
  if (stored.kind === "none") throw new CsrfFailure(REASONS.noCookie);

  const { token, source } = await sentToken(c);
  const problem = tokenProblem(token);
  if (problem) throw new CsrfFailure(`CSRF token from ${source} ${problem}.`);
  if (!isTokenOf(stored.secret, token)) throw new CsrfFailure(`CSRF token from ${source} incorrect.`);
}

/** The token of a form, else that of the header. Never one of the address, which ends up in logs and in `Referer`. */
async function sentToken(c: Context): Promise<{ token: string; source: string }> {
  const settings = getSettings(c);
  const name = settings.csrfHeaderName;
  const token = c.req.raw.headers.get(name);
  const exceeded = settingExceeded(c);
  if (exceeded && token === null) throw new RequestDataTooBig("the body", exceeded, settings[exceeded]);
  // A view may read more than the site does. It says so itself, once the header lets the request through.
  const form = c.req.method === "POST" && !exceeded ? await readFormToken(c) : { token: "", cut: false };
  if (form.token !== "") return { token: form.token, source: "POST" };
  if (token === null) throw new CsrfFailure(REASONS.tokenMissing, form.cut ? cutHint(name) : undefined);
  return { token, source: `the '${titled(name)}' HTTP header` };
}

function cutHint(header: string): string {
  const size = (LARGEST_BODY / 2 ** 20).toFixed(1);
  return `The form is longer than the ${size} MB in which the token is looked for. Put the field ${FIELD} before the ` +
    `files, or send the token in the header ${header}`;
}

/** The name of a header as Django writes it. */
function titled(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
