import type { Outcome, Step } from "./fixtures/site.ts";

/** Answers requests: a site on one of the machines. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What a visitor sees. */
export interface Seen extends Outcome {
  readonly status: number;
  readonly headers: Headers;
  readonly setCookie: string | undefined;
}

/** A browser with one cookie. */
export class Visitor {
  cookie: string | undefined;
  readonly #fetch: Fetch;

  constructor(fetch: Fetch, cookie?: string) {
    this.#fetch = fetch;
    this.cookie = cookie;
  }

  /** Another browser with the same cookie. */
  copy(): Visitor {
    return new Visitor(this.#fetch, this.cookie);
  }

  async get(path: string): Promise<Response> {
    return this.#keep(await this.#fetch(path, { headers: this.#headers() }));
  }

  async run(...steps: Step[]): Promise<Seen> {
    return await this.runWith("", ...steps);
  }

  async runWith(query: string, ...steps: Step[]): Promise<Seen> {
    const init = { method: "POST", headers: this.#headers(), body: JSON.stringify(steps) };
    const response = this.#keep(await this.#fetch(`/run/${query}`, init));
    const text = await response.text();
    const outcome: Outcome = text.startsWith('{"results"') ? JSON.parse(text) : { results: [text], key: null };
    const [setCookie] = response.headers.getSetCookie();
    return { status: response.status, headers: response.headers, setCookie, ...outcome };
  }

  /** What the session holds. */
  async all(): Promise<Record<string, unknown>> {
    return await (await this.get("/all/")).json();
  }

  #headers(): Record<string, string> {
    return this.cookie === undefined ? {} : { Cookie: `sessionid=${this.cookie}` };
  }

  #keep(response: Response): Response {
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) {
      const value = cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf(";"));
      this.cookie = value === "" || /Max-Age=(?:0|-)/.test(cookie) ? undefined : value;
    }
    return response;
  }
}
