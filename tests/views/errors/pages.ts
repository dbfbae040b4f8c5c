import { configure, type SettingsInput } from "@nuages/nuages/conf";
import type { CompiledTemplate, Files } from "@nuages/nuages/runtime";
import { compiledLoader, Templates } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { include, path, Resolver, type UrlPatterns, urlpatterns } from "@nuages/nuages/urls";
import type { TechnicalPageInputs } from "../../../src/views/errors/mod.ts";

const SHIPPED = new URL("../../../templates/nuages/", import.meta.url);

let shipped: Templates | undefined;

/** Renders a shipped template from its source, as the generated module would. */
export function renderTemplate(name: string, data: Readonly<Record<string, unknown>>): string {
  shipped ??= new Templates([compiledLoader(compileShipped())]);
  return shipped.render(name, data);
}

function compileShipped(): Record<string, CompiledTemplate> {
  const compiled: Record<string, CompiledTemplate> = {};
  for (const directory of ["", "debug/"]) {
    for (const { name, isFile } of Deno.readDirSync(new URL(directory, SHIPPED))) {
      if (!isFile) continue;
      const source = Deno.readTextFileSync(new URL(directory + name, SHIPPED));
      Object.assign(compiled, compileTemplate(`nuages/${directory}${name}`, source, `nuages:${directory}${name}`));
    }
  }
  return compiled;
}

function view(): Response {
  return new Response("here");
}

const blog = urlpatterns("blog", [
  path("", view, { name: "list" }),
  path("<int:year>/<slug:slug>/", view, { name: "detail" }),
]);

/** The patterns of a small site. */
export const urls: UrlPatterns = urlpatterns([
  path("", view, { name: "home" }),
  path("about/", view, { name: "about" }),
  path("plain", view),
  path("blog/", include(blog)),
]);

/** What a test may change about {@linkcode inputs}. */
export interface Given {
  /** The path, with a query if it has one. */
  target?: string;
  headers?: Record<string, string>;
  settings?: Partial<SettingsInput>;
  files?: Readonly<Record<string, string>>;
  urls?: UrlPatterns;
  renderTemplate?: TechnicalPageInputs["renderTemplate"];
}

/** The inputs of a page: a browser at a site in `/site`. */
export function inputs(given: Given = {}): TechnicalPageInputs {
  const site = given.urls ?? urls;
  return {
    request: new Request(`http://localhost:8000${given.target ?? "/"}`, {
      headers: { Accept: "text/html,*/*;q=0.8", ...given.headers },
    }),
    settings: configure(() => ({ urls: site, debug: true, ...given.settings }), () => undefined),
    runtime: { name: "deno", baseDir: "/site", ...(given.files ? { files: inMemory(given.files) } : {}) },
    resolver: new Resolver([site]),
    now: new Date("2026-11-21T10:00:00Z"),
    renderTemplate: given.renderTemplate ?? renderTemplate,
  };
}

/** Headers of a program that asks for JSON. */
export const JSON_CLIENT: Record<string, string> = { Accept: "application/json" };

/** Headers of `curl` as it comes. */
export const CURL: Record<string, string> = { "Accept": "*/*", "User-Agent": "curl/8.5.0" };

/** The three kinds of clients. */
export const CLIENTS: readonly Record<string, string>[] = [{}, JSON_CLIENT, CURL];

/** A file system of texts. */
export function inMemory(texts: Readonly<Record<string, string>>): Files {
  return {
    stat: (path) => texts[path] === undefined ? undefined : { size: texts[path].length, modified: 0 },
    realPath: (path) => texts[path] === undefined ? undefined : path,
    readText: (path) => texts[path],
    open: (path) => Promise.resolve(new Blob([texts[path] ?? ""]).stream()),
    list: () => Object.keys(texts),
  };
}

/** An error with the stack that V8 would have given it. */
export function errorAt(message: string, calls: readonly string[], options?: ErrorOptions): Error {
  const error = new Error(message, options);
  error.stack = [`Error: ${message}`, ...calls.map((call) => `    at ${call}`)].join("\n");
  return error;
}

/** Runs `make` without its lines of log, and returns them. */
export async function quietly<Value>(make: () => Value | Promise<Value>): Promise<{ value: Value; log: string }> {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...parts: unknown[]) => void lines.push(parts.join(" "));
  try {
    return { value: await make(), log: lines.join("\n") };
  } finally {
    console.error = error;
  }
}

/** Milliseconds that `run` takes. */
export async function duration(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
