import { type Hosts, refusal } from "./hosts.ts";
import { PREFIX, reloadScript } from "./reload_script.ts";
import { requestPath } from "./request_path.ts";

/** Tells open pages that the site changed: the version of the site, over server-sent events. */
export class BrowserReload {
  readonly #process = crypto.randomUUID();
  readonly #pages = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #changes = 0;

  /** Another process is another version, and so is each change in this one. */
  get version(): string {
    return `${this.#process}-${this.#changes}`;
  }

  /** Makes every open page load anew. */
  reload(): void {
    this.#changes++;
    for (const page of this.#pages) page.enqueue(this.#event());
  }

  /**
   * Answers the requests of the script.
   *
   * @param request Any request.
   * @param hosts The hosts whose pages may ask; others are refused.
   * @returns The answer, or `undefined` if the request is for the site.
   */
  answer(request: Request, hosts: Hosts): Response | undefined {
    const path = requestPath(request);
    return path.startsWith(PREFIX) ? refusal(request, hosts) ?? this.#own(path.slice(PREFIX.length)) : undefined;
  }

  #own(name: string): Response {
    switch (name) {
      case "reload":
        return respond(this.#stream(), "text/event-stream");
      case "reload.js":
        return respond(reloadScript(this.version), "text/javascript; charset=utf-8");
      default:
        return new Response("Not Found", { status: 404 });
    }
  }

  #stream(): ReadableStream<Uint8Array> {
    const pages = this.#pages;
    let page: ReadableStreamDefaultController<Uint8Array>;
    return new ReadableStream({
      start: (controller) => {
        page = controller;
        pages.add(page);
        page.enqueue(this.#event());
      },
      cancel: () => void pages.delete(page),
    });
  }

  #event(): Uint8Array {
    return new TextEncoder().encode(`data: ${this.version}\n\n`);
  }
}

function respond(body: BodyInit, type: string): Response {
  return new Response(body, {
    headers: { "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
  });
}
