import type { Said } from "./fixtures/site.ts";

/** Answers requests: a site on one of the machines. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** What a page showed: level, CSS classes, HTML. */
export type Shown = readonly [level: number, tags: string, html: string];

/** A browser, with the cookies that the site set. */
export class Visitor {
  readonly cookies: Map<string, string> = new Map();
  /** The headers of the last answer. */
  headers: Headers = new Headers();
  status = 0;
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** Has a view say something, and is redirected. */
  async say(...said: (Said | string)[]): Promise<void> {
    await this.post("/add/", ...said);
  }

  /** What the next page shows. */
  async show(): Promise<Shown[]> {
    return await this.get("/show/") as Shown[];
  }

  /** The texts that the next page shows. */
  async texts(): Promise<string[]> {
    return (await this.show()).map(([, , text]) => text);
  }

  async get(path: string): Promise<unknown> {
    return await this.#send(path, {});
  }

  async post(path: string, ...said: (Said | string)[]): Promise<unknown> {
    const body = JSON.stringify(said.map((item) => typeof item === "string" ? { text: item } : item));
    return await this.#send(path, { method: "POST", body });
  }

  async #send(path: string, init: RequestInit): Promise<unknown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await this.#fetch(path, {
      redirect: "manual",
      ...init,
      headers: cookie === "" ? {} : { Cookie: cookie },
    });
    this.headers = response.headers;
    this.status = response.status;
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    return text.startsWith("[") || text.startsWith('"') || text === "null" ? JSON.parse(text) : text;
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
