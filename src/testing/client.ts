import { createRuntime } from "../adapters/deno/mod.ts";
import { siteDatabases } from "../apps/databases.ts";
import type { Application } from "../application/mod.ts";
import { allowMigrate, type Database, sendPostMigrate, sendPreMigrate } from "../db/mod.ts";
import { loadFixtures, readFixture } from "../db/serializers/mod.ts";
import { withoutCsrfChecks } from "../middleware/mod.ts";
import { migrate } from "../db/migrations/mod.ts";
import type { Runtime } from "../runtime/mod.ts";

/** Options for {@linkcode testClient}. */
export interface TestClientOptions {
  /**
   * Environment variables for the site's settings.
   *
   * @default {{}}
   */
  env?: Readonly<Record<string, string>>;
  /**
   * The directory that relative paths start from, where settings do not say.
   *
   * @default {"the working directory, which `deno task` makes that of the project"}
   */
  baseDir?: string;
  /**
   * Whether tests have databases of their own, in memory, or those of the settings.
   *
   * @default {"memory"}
   */
  databases?: "memory" | "settings";
  /** The machine, where it is not Deno as it stands. */
  runtime?: Runtime;
  /**
   * The host that requests name, with scheme.
   *
   * @default {"http://localhost"}
   */
  origin?: string;
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>>;
  /**
   * Whether `csrf()` asks requests of the client for a token.
   *
   * @default {false}
   */
  enforceCsrfChecks?: boolean;
}

/** What a request of the test client may carry. */
export interface TestRequest {
  /** Headers. */
  headers?: Readonly<Record<string, string>>;
  /** Values of the query string. */
  query?: Readonly<Record<string, string>>;
  /** Fields of a form; a `File` makes it multipart. */
  form?: Readonly<Record<string, string | File | readonly string[]>>;
  /** A JSON body. */
  json?: unknown;
  /** Any other body. */
  body?: BodyInit;
  /**
   * Whether redirects are followed, up to 20 of them.
   *
   * @default {false}
   */
  follow?: boolean;
}

/** An answer, with the way to it. */
export interface TestResponse {
  /** The status code. */
  readonly status: number;
  /** The headers. */
  readonly headers: Headers;
  /** The body as text. */
  readonly text: string;
  /** The path that answered, after redirects. */
  readonly path: string;
  /** Every redirect that was followed: status and address. */
  readonly redirects: readonly { readonly status: number; readonly location: string }[];
  /** The body, read as JSON. */
  json(): unknown;
}

const REDIRECTS = 20;

/**
 * Drives a site as a browser does, without a socket.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/testing/tools/#the-test-client}
 */
export class TestClient {
  /** The cookies that the site set, by name. */
  readonly cookies: Map<string, string> = new Map();
  /** The machine that the site runs on. */
  readonly runtime: Runtime;
  readonly #app: Application;
  readonly #origin: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #enforceCsrfChecks: boolean;

  /**
   * Makes a client; `testClient()` is the shorter way.
   *
   * @param app The application.
   * @param options Environment, host, headers.
   */
  constructor(app: Application, options: TestClientOptions = {}) {
    this.#app = app;
    this.#origin = options.origin ?? "http://localhost";
    this.#headers = options.headers ?? {};
    this.#enforceCsrfChecks = options.enforceCsrfChecks ?? false;
    const { env = {}, baseDir = Deno.cwd(), runtime = createRuntime({ env, baseDir }), databases = "memory" } = options;
    this.runtime = databases === "memory" ? { ...runtime, databaseUrl: () => ":memory:" } : runtime;
  }

  /**
   * The site's database, to fill it before a test and to look into it after.
   *
   * @param alias The key in the `databases` setting.
   * @returns The database that requests use as well.
   */
  database(alias = "default"): Database {
    const { values, settings } = this.#app.start(this.runtime);
    return siteDatabases({ values, settings, runtime: this.runtime }).get(alias);
  }

  /**
   * Applies all migrations of the site's apps, as `manage.ts migrate` does.
   *
   * @param alias The key in the `databases` setting.
   */
  async migrate(alias = "default"): Promise<void> {
    const site = this.#app.start(this.runtime);
    const { apps, settings } = site;
    const signal = { database: this.database(alias), using: alias, verbosity: 0, say: () => {} };
    const all = await Promise.all([...apps].map(async (app) => ({
      label: app.label,
      migrations: (await app.migrations?.())?.migrations ?? [],
    })));
    await migrate(signal.database.$client, all, {
      database: alias,
      allows: (label) => allowMigrate(settings, alias, label),
      before: () => sendPreMigrate(site, signal),
      after: () => sendPostMigrate(site, signal),
    });
  }

  /**
   * Puts the rows of fixtures into the database, as `manage.ts loaddata` does: all of them, or none.
   *
   * @param paths Files in Django's format: `.json` or `.jsonl`, also with `.gz`.
   * @returns How many rows were loaded.
   * @throws {DeserializationError} If a row does not fit its model, or a file is not written so.
   */
  async loadFixtures(...paths: readonly string[]): Promise<number> {
    const { apps } = this.#app.start(this.runtime);
    const fixtures = paths.map((name) => ({ name, objects: readFile(name) }));
    return (await loadFixtures(this.database(), apps.models(), fixtures)).loaded;
  }

  /**
   * Sends a GET.
   *
   * @param path Path and query.
   * @param request Headers and more.
   * @returns The answer.
   */
  get(path: string, request: TestRequest = {}): Promise<TestResponse> {
    return this.request("GET", path, request);
  }

  /**
   * Sends a HEAD.
   *
   * @param path Path and query.
   * @param request Headers and more.
   * @returns The answer.
   */
  head(path: string, request: TestRequest = {}): Promise<TestResponse> {
    return this.request("HEAD", path, request);
  }

  /**
   * Sends a POST.
   *
   * @param path Path and query.
   * @param request Form, JSON or another body.
   * @returns The answer.
   */
  post(path: string, request: TestRequest = {}): Promise<TestResponse> {
    return this.request("POST", path, request);
  }

  /**
   * Sends any request.
   *
   * @param method The method.
   * @param path Path and query.
   * @param request Headers, body, redirects.
   * @returns The answer.
   * @throws {Error} If more than 20 redirects follow each other.
   */
  async request(method: string, path: string, request: TestRequest = {}): Promise<TestResponse> {
    const url = this.#address(path, request);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.append(name, value);

    const redirects: { status: number; location: string }[] = [];
    let response = await this.#send(new Request(url, this.#init(method, request)));
    let at = url;
    while (request.follow && response.status >= 300 && response.status < 400 && response.headers.has("Location")) {
      if (redirects.length === REDIRECTS) throw new Error(`Cannot follow "${path}": more than ${REDIRECTS} redirects`);
      const location = response.headers.get("Location") ?? "";
      redirects.push({ status: response.status, location });
      at = new URL(location, at);
      // RFC 9110 §15.4: 307 and 308 repeat the request, the others turn into a GET.
      const again = response.status === 307 || response.status === 308;
      const init = again ? this.#init(method, request) : this.#init(method === "HEAD" ? "HEAD" : "GET", {});
      response = await this.#send(new Request(at, init));
    }
    return await readAnswer(response, at, redirects);
  }

  /** The address that a browser would ask for: a `Host` header is part of it. */
  #address(path: string, { headers = {} }: TestRequest): URL {
    const url = new URL(path.startsWith("/") ? this.#origin + path : path, this.#origin);
    const host = { ...this.#headers, ...headers }.Host;
    if (host !== undefined && URL.canParse(`${url.protocol}//${host}`)) url.host = host;
    return url;
  }

  async #send(request: Request): Promise<Response> {
    if (!this.#enforceCsrfChecks) withoutCsrfChecks(request);
    const response = await this.#app.fetch(request, this.runtime);
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  #init(method: string, request: TestRequest): RequestInit {
    const headers = new Headers({ ...this.#headers, ...request.headers });
    if (this.cookies.size > 0 && !headers.has("Cookie")) {
      headers.set("Cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    const body = bodyOf(request);
    if (request.json !== undefined && !headers.has("Content-Type")) headers.set("Content-Type", "application/json");
    return body === undefined ? { method, headers, redirect: "manual" } : { method, headers, body, redirect: "manual" };
  }

  /** Keeps a cookie, or forgets it where the site says so. */
  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(";");
    const name = pair.slice(0, pair.indexOf("=")).trim();
    const expired = attributes.some((attribute) => {
      const [key = "", value = ""] = attribute.trim().split("=", 2);
      if (key.toLowerCase() === "max-age") return Number(value) <= 0;
      return key.toLowerCase() === "expires" && Date.parse(value) <= Date.now();
    });
    if (expired) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(pair.indexOf("=") + 1).trim());
  }
}

/**
 * Makes a {@linkcode TestClient}.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { testClient } from "@nuages/nuages/testing";
 * import { strictEqual } from "node:assert/strict";
 *
 * const app = createApplication(defineSettings(() => ({
 *   allowedHosts: ["localhost"],
 *   urls: urlpatterns([path("", (c) => c.text("Bonsoir"))]),
 * })));
 *
 * const response = await testClient(app).get("/");
 *
 * strictEqual(response.text, "Bonsoir");
 * ```
 *
 * @param app The application.
 * @param options Environment, host, headers.
 * @returns The client.
 */
export function testClient(app: Application, options?: TestClientOptions): TestClient {
  return new TestClient(app, options);
}

async function* readFile(path: string): AsyncGenerator<unknown, void> {
  const compressed = path.endsWith(".gz");
  const format = path.replace(/\.gz$/, "").endsWith(".jsonl") ? "jsonl" : "json";
  yield* readFixture((await Deno.open(path)).readable, { format, compressed });
}

function bodyOf({ form, json, body }: TestRequest): BodyInit | undefined {
  if (json !== undefined) return JSON.stringify(json);
  if (form === undefined) return body;
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((item): [string, string | File] => [name, item])
  );
  if (!pairs.some(([, value]) => value instanceof File)) {
    return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  }
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
}

async function readAnswer(
  response: Response,
  url: URL,
  redirects: readonly { status: number; location: string }[],
): Promise<TestResponse> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    path: url.pathname + url.search,
    redirects,
    json: () => JSON.parse(text),
  };
}
