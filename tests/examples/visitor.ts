/** A visitor with a browser without scripts: cookies, forms with their tokens, no redirects followed. */
import { ok } from "node:assert/strict";

/** An answer, read. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export class Visitor {
  /** The site, without a slash at its end. */
  readonly url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return await this.#send(path, { headers });
  }

  /** Sends the form of a page, with what it hides; the fields that it shows are those that are given. */
  async submit(path: string, fields: Record<string, string | File | readonly string[]>, action = path): Promise<Page> {
    const { text } = await this.get(path);
    return await this.post(action, { csrfmiddlewaretoken: tokenOf(text), ...fields });
  }

  async post(path: string, fields: Record<string, string | File | readonly string[]>): Promise<Page> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
    }
    return await this.#send(path, { method: "POST", body });
  }

  async #send(path: string, init: RequestInit): Promise<Page> {
    const headers = new Headers({ Accept: "text/html", ...init.headers as Record<string, string> });
    headers.set("Cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(this.url + path, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}

function tokenOf(html: string): string {
  const [, token] = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(html) ?? [];
  ok(token, html);
  return token;
}
