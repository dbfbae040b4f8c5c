/** `runserver` in a process of its own, as a developer starts it. */
import type { NewProject } from "./new_project.ts";

/** A development server that runs. */
export interface RunningServer extends AsyncDisposable {
  /** Its process: the one that watches over the one that answers. */
  readonly process: Deno.ChildProcess;
  /** Its address, with a slash at its end. */
  readonly url: string;
  /** What it printed so far, both streams together as they came. */
  readonly output: string;
  /** Waits until a text was printed that was not asked for before, and returns what it fits. */
  printed(text: RegExp | string): Promise<string>;
  /** Asks as a browser does. */
  get(path?: string, headers?: HeadersInit): Promise<Response>;
  /** Stops it, and waits for its end. */
  stop(signal?: Deno.Signal): Promise<Deno.CommandStatus>;
}

/** Milliseconds that anything may take on a slow machine. */
const PATIENCE = 20_000;

/** Starts `manage.ts runserver` on a free port, and waits until it listens. */
export async function startServer(project: NewProject, ...words: string[]): Promise<RunningServer> {
  const port = freePort();
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "manage.ts", "runserver", String(port), ...words],
    cwd: project.directory,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();

  let output = "";
  let read = 0;
  const collect = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) output += text;
  };
  const collected = Promise.all([collect(process.stdout), collect(process.stderr)]);

  const server: RunningServer = {
    process,
    url: `http://127.0.0.1:${port}/`,
    get output() {
      return output;
    },
    async printed(text) {
      const found = await waitFor(() => {
        const rest = output.slice(read);
        const match = typeof text === "string" ? (rest.includes(text) ? text : undefined) : text.exec(rest)?.[0];
        if (match !== undefined) read += rest.indexOf(match) + match.length;
        return match;
      }, () => `Cannot find ${text} in what was printed:\n${output}`);
      return found;
    },
    get: (path = "/", headers = { Accept: "text/html" }) =>
      fetch(new URL(path, server.url), { headers, redirect: "manual" }),
    async stop(signal = "SIGTERM") {
      try {
        process.kill(signal);
      } catch {
        // It ended by itself.
      }
      const status = await process.status;
      await collected;
      return status;
    },
    [Symbol.asyncDispose]: async () => void await server.stop(),
  };
  try {
    await server.printed("Quit the server with");
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** Waits until `look` finds something. */
export async function waitFor<Found>(
  look: () => Found | undefined | Promise<Found | undefined>,
  complaint: () => string,
): Promise<Found> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(complaint());
}

/** A port that nobody listens on. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
