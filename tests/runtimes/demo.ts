/** The demo on both edges: workerd with a real libSQL server, and Deno with a file. For tests, pictures and development. */
import { fileURLToPath } from "node:url";
import { startSqld } from "./sqld.ts";
import { startWorker } from "./workerd.ts";

/** Where the demo lies. */
export const DEMO: string = fileURLToPath(new URL("../../examples/blog", import.meta.url));

/** The key of the demo's signatures, in tests and in development. */
export const SECRET_KEY: string = "for tests and development only, since everybody knows it";

/** A demo that runs. */
export interface RunningDemo extends AsyncDisposable {
  /** Its address, without a slash at its end. */
  readonly url: string;
  /** The address of its database. */
  readonly databaseUrl: string;
}

/** Options for {@linkcode startDemoOnWorkerd}. */
export interface DemoOptions {
  /** The port; a free one without it. */
  port?: number;
  /** Variables of the Worker besides those of the database. */
  env?: Record<string, string>;
  /** Told what happens, one line each. */
  report?: (line: string) => void;
}

/** Starts sqld, migrates and fills it, builds the Worker, and serves it with workerd. */
export async function startDemoOnWorkerd(options: DemoOptions = {}): Promise<RunningDemo> {
  const { port, env = {}, report = () => {} } = options;
  const stack = new AsyncDisposableStack();
  try {
    report("Starting libSQL server…");
    const sqld = stack.use(await startSqld());
    report("Migrating and filling the database…");
    await manageDemo(["migrate", "--verbosity", "0"], { DATABASE_URL: sqld.url });
    await manageDemo(["loadposts"], { DATABASE_URL: sqld.url });

    report("Building the Worker…");
    const out = await Deno.makeTempDir({ prefix: "nuages-demo-" });
    stack.defer(() => Deno.remove(out, { recursive: true }));
    await manageDemo(["build", "--out", out], { DATABASE_URL: sqld.url });

    const worker = stack.use(
      await startWorker({
        code: await Deno.readTextFile(`${out}/worker.js`),
        bindings: { DATABASE_URL: sqld.url, SECRET_KEY, ALLOWED_HOSTS: "127.0.0.1,localhost", ...env },
        r2Buckets: ["MEDIA"],
        assets: `${out}/assets`,
        ...(port === undefined ? {} : { port }),
      }),
    );
    const owned = stack.move();
    return {
      url: worker.url.replace(/\/$/, ""),
      databaseUrl: sqld.url,
      [Symbol.asyncDispose]: () => owned.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** Migrates and fills a database in a file, and serves the demo with Deno, as in production. */
export async function startDemoOnDeno(): Promise<RunningDemo> {
  const stack = new AsyncDisposableStack();
  try {
    const directory = await Deno.makeTempDir({ prefix: "nuages-demo-" });
    stack.defer(() => Deno.remove(directory, { recursive: true }));
    const databaseUrl = `file:${directory}/db.sqlite3`;
    await manageDemo(["migrate", "--verbosity", "0"], { DATABASE_URL: databaseUrl });
    await manageDemo(["loadposts"], { DATABASE_URL: databaseUrl });

    const server = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", `${DEMO}/main.ts`],
      cwd: DEMO,
      env: {
        NO_COLOR: "1",
        SECRET_KEY,
        ALLOWED_HOSTS: "127.0.0.1",
        DATABASE_URL: databaseUrl,
        MEDIA_ROOT: `${directory}/media`,
        HOST: "127.0.0.1",
        PORT: "0",
      },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const lines = server.stderr.pipeThrough(new TextDecoderStream()).getReader();
    stack.defer(async () => {
      server.kill();
      await lines.cancel();
      await server.status;
    });
    const url = await addressIn(lines);
    const owned = stack.move();
    return { url, databaseUrl, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** The address that a server says it listens on. */
async function addressIn(lines: ReadableStreamDefaultReader<string>): Promise<string> {
  let said = "";
  for (let part = await lines.read(); !part.done; part = await lines.read()) {
    said += part.value;
    const [, url] = /Listening on (http:\S+?)\/?\s/.exec(said) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`Cannot start the demo:\n${said}`);
}

/** Runs a command of the demo's `manage.ts`; throws its output when it fails. */
export async function manageDemo(args: readonly string[], env: Record<string, string>): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `${DEMO}/manage.ts`, ...args],
    cwd: DEMO,
    env: { NO_COLOR: "1", SECRET_KEY, ...env },
  }).output();
  const text = new TextDecoder().decode(stdout);
  if (!success) throw new Error(`Cannot run "manage ${args.join(" ")}":\n${text}${new TextDecoder().decode(stderr)}`);
  return text;
}
